using System.Globalization;

namespace Crnn.Net;

/// <summary>A line image as the caller has it: an encoded file's bytes, or raw pixels. It refers to the caller's memory and copies nothing.</summary>
public readonly struct LineImage
{
    private readonly int _width;
    private readonly int _height;
    private readonly int _stride;
    private readonly PixelFormat _format;

    private LineImage(ReadOnlyMemory<byte> data, int width, int height, int stride, PixelFormat format)
    {
        Data = data;
        _width = width;
        _height = height;
        _stride = stride;
        _format = format;
    }

    /// <summary>Gets the file's bytes, or the pixels.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Gets a value indicating whether <see cref="Data"/> is an encoded file (PNG, JPEG, BMP, WebP) and not raw pixels. A default value is an empty file.</summary>
    public bool IsEncoded => _width == 0;

    /// <summary>Gets the raw pixels with their shape.</summary>
    /// <exception cref="InvalidOperationException">The image is encoded.</exception>
    public PixelView Pixels => IsEncoded
        ? throw new InvalidOperationException("Only an image made by FromPixels has pixels.")
        : new PixelView(Data.Span, _width, _height, _stride, _format);

    /// <summary>Refers to an encoded image file in memory.</summary>
    /// <param name="encoded">The file's bytes. Its format is told from its first bytes when it is recognized.</param>
    /// <returns>The image.</returns>
    public static LineImage FromEncoded(ReadOnlyMemory<byte> encoded) => new(encoded, 0, 0, 0, default);

    /// <summary>Refers to raw pixels in memory, rows from top to bottom.</summary>
    /// <param name="pixels">The pixels.</param>
    /// <param name="width">The width in pixels, at least 1.</param>
    /// <param name="height">The height in pixels, at least 1.</param>
    /// <param name="format">How one pixel lies in memory.</param>
    /// <param name="stride">The bytes from one row's start to the next, or 0 when rows follow each other without a gap.</param>
    /// <returns>The image.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size or the stride is out of range.</exception>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> is shorter than the sizes say.</exception>
    public static LineImage FromPixels(ReadOnlyMemory<byte> pixels, int width, int height, PixelFormat format, int stride = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        var rowBytes = (long)width * format.BytesPerPixel();
        if (stride == 0)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(rowBytes, int.MaxValue, nameof(width));
            stride = (int)rowBytes;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(stride, rowBytes);
        var needed = ((long)(height - 1) * stride) + rowBytes;
        if (pixels.Length < needed)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{pixels.Length} bytes are too few for {width} x {height} {format} pixels with a stride of {stride}: at least {needed} are needed."),
                nameof(pixels));
        }

        return new LineImage(pixels, width, height, stride, format);
    }
}
