namespace Crnn.Net;

/// <summary>The stage between decoded pixels and the model's input: colour conversion and resizing.</summary>
/// <remarks>Implementations are thread-safe: lanes call them at the same time. They are not disposed by the recognizer.</remarks>
public interface ILinePreprocessor
{
    /// <summary>Writes an image into its row of a batch.</summary>
    /// <param name="source">The image, upright.</param>
    /// <param name="row">Where it goes: the first <see cref="LineRow.Width"/> columns must all be written, the rest (padding) is not its work.</param>
    /// <exception cref="CrnnInvalidImageException">The image cannot be prepared.</exception>
    void Prepare(PixelView source, LineRow row);
}
