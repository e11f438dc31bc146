namespace Crnn.Net;

/// <summary>Pixels in memory that somebody else owns.</summary>
public readonly ref struct PixelView
{
    /// <summary>Initializes a new instance of the <see cref="PixelView"/> struct.</summary>
    /// <param name="pixels">The pixels, rows from top to bottom.</param>
    /// <param name="width">The width in pixels, at least 1.</param>
    /// <param name="height">The height in pixels, at least 1.</param>
    /// <param name="stride">The bytes from one row's start to the next.</param>
    /// <param name="format">How one pixel lies in memory.</param>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> is shorter than the sizes say.</exception>
    public PixelView(ReadOnlySpan<byte> pixels, int width, int height, int stride, PixelFormat format)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        var rowBytes = (long)width * format.BytesPerPixel();
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, rowBytes);
        if (pixels.Length < ((long)(height - 1) * stride) + rowBytes)
        {
            throw new ArgumentException($"{pixels.Length} bytes are too few for {width} x {height} {format} pixels with a stride of {stride}.", nameof(pixels));
        }

        Pixels = pixels;
        Width = width;
        Height = height;
        Stride = stride;
        Format = format;
    }

    /// <summary>Gets the pixels, rows from top to bottom.</summary>
    public ReadOnlySpan<byte> Pixels { get; }

    /// <summary>Gets the width in pixels.</summary>
    public int Width { get; }

    /// <summary>Gets the height in pixels.</summary>
    public int Height { get; }

    /// <summary>Gets the bytes from one row's start to the next.</summary>
    public int Stride { get; }

    /// <summary>Gets how one pixel lies in memory.</summary>
    public PixelFormat Format { get; }
}
