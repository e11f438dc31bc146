namespace Crnn.Net;

/// <summary>Turns encoded image files into pixels.</summary>
/// <remarks>Implementations are thread-safe: lanes call them at the same time. They are not disposed by the recognizer.</remarks>
public interface IImageDecoder
{
    /// <summary>Gets the formats that the decoder reads. All other files are refused by name before <see cref="Decode"/> is called.</summary>
    IReadOnlyList<ImageFormat> Formats { get; }

    /// <summary>Decodes one image and turns it upright by its header's orientation.</summary>
    /// <param name="encoded">The whole file, within the limits of <see cref="ImageOptions"/>. It must not be read after the call.</param>
    /// <param name="header">The file's header, as its <see cref="ImageFormat"/> read it.</param>
    /// <param name="format">What the model sees: <see cref="PixelFormat.Gray8"/>, or a format with colours, which must then be kept.</param>
    /// <returns>The pixels, in any format that the preprocessor can make the wanted one of; with alpha where the header says so. The caller disposes it.</returns>
    /// <exception cref="CrnnInvalidImageException">The file cannot be decoded, or its decoded size is not the header's.</exception>
    DecodedImage Decode(ReadOnlySpan<byte> encoded, ImageHeader header, PixelFormat format = PixelFormat.Gray8);
}
