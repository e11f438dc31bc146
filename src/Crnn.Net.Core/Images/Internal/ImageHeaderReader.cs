using System.Globalization;

namespace Crnn.Net;

/// <summary>Tells what an encoded image is and refuses what must not reach native code: unknown, empty, too large.</summary>
internal sealed class ImageHeaderReader(IReadOnlyList<ImageFormat> formats, ImageOptions limits)
{
    private readonly ImageFormat[] _formats = [.. formats];

    public ImageHeader Read(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            throw new CrnnInvalidImageException("The image is empty (0 bytes).");
        }

        if (file.Length > limits.MaxBytes)
        {
            throw TooManyBytes(file.Length);
        }

        foreach (var format in _formats)
        {
            if (format.Matches(file))
            {
                var header = format.ReadHeader(file);
                CheckPixels(header.Width, header.Height);
                return header;
            }
        }

        throw new CrnnInvalidImageException(
            $"The image is {ForeignFormats.NameOf(file)}; allowed are {string.Join(", ", _formats.Select(f => f.Name))}.");
    }

    public void CheckPixels(int width, int height)
    {
        var pixels = (long)width * height;
        if (pixels > limits.MaxPixels)
        {
            throw new CrnnInvalidImageException(
                string.Create(CultureInfo.InvariantCulture, $"The image has {width} x {height} = {pixels} pixels; at most {limits.MaxPixels} are allowed (ImageOptions.MaxPixels)."));
        }
    }

    private CrnnInvalidImageException TooManyBytes(long length) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The image has {length} bytes; at most {limits.MaxBytes} are allowed (ImageOptions.MaxBytes)."));
}
