namespace Crnn.Net;

/// <summary>Turns the frames of one image into text.</summary>
/// <remarks>Implementations are thread-safe: lanes call them at the same time.</remarks>
public interface ICtcDecoder
{
    /// <summary>Decodes one image.</summary>
    /// <param name="frames">The image's own frames. They must not be kept.</param>
    /// <param name="charset">The model's characters.</param>
    /// <param name="characters">Receives the characters in reading order; empty when called.</param>
    void Decode(CtcFrames frames, Charset charset, ICollection<CtcCharacter> characters);
}
