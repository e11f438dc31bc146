namespace Crnn.Net;

/// <summary>Turns a caller's image into pixels and into a row of a batch.</summary>
internal static class ImageDecoding
{
    /// <summary>Writes an image into its row.</summary>
    public static void Write(in LineImage image, ImageHeader header, RecognizerParts parts, LineRow row)
    {
        if (!image.IsEncoded)
        {
            parts.Preprocessor.Prepare(image.Pixels, row);
            return;
        }

        using var decoded = Decode(image, header, row.Format, parts);
        parts.Preprocessor.Prepare(decoded.Pixels, row);
    }

    /// <exception cref="CrnnInvalidImageException">The file cannot be decoded, or has another size than its header says.</exception>
    public static DecodedImage Decode(in LineImage image, ImageHeader header, PixelFormat format, RecognizerParts parts)
    {
        var decoded = parts.ImageDecoder.Decode(image.Data.Span, header, format);
        var (width, height) = (decoded.Pixels.Width, decoded.Pixels.Height);
        if (width == header.UprightWidth && height == header.UprightHeight)
        {
            return decoded;
        }

        decoded.Dispose();
        throw new CrnnInvalidImageException($"The {header.Format} image was decoded to {width} x {height} pixels; its header says {header.UprightWidth} x {header.UprightHeight}.");
    }
}
