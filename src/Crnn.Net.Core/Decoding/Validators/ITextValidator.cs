namespace Crnn.Net;

/// <summary>Tells right texts from wrong ones, for example by a check digit.</summary>
/// <remarks>Implementations are thread-safe and quick: lanes call them at the same time, for up to as many texts a line as the beam is wide.</remarks>
public interface ITextValidator
{
    /// <summary>Whether a text is right.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="true"/> when it is.</returns>
    bool IsValid(string text);
}
