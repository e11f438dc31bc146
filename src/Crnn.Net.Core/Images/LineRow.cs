namespace Crnn.Net;

/// <summary>The place of one image in a batch: <see cref="Height"/> rows of pixels, <see cref="Stride"/> bytes apart.</summary>
public readonly ref struct LineRow
{
    /// <summary>Initializes a new instance of the <see cref="LineRow"/> struct.</summary>
    /// <param name="pixels">The memory, at least up to the last pixel of the last row.</param>
    /// <param name="width">The columns that the image takes, at least 1.</param>
    /// <param name="height">The rows, at least 1.</param>
    /// <param name="stride">The bytes from one row's start to the next, at least those of <paramref name="width"/> pixels.</param>
    /// <param name="format">What the model sees: <see cref="PixelFormat.Gray8"/>, <see cref="PixelFormat.Bgr24"/> or <see cref="PixelFormat.Rgb24"/>.</param>
    /// <param name="interpolation">How pixels between pixels are computed.</param>
    public LineRow(Span<byte> pixels, int width, int height, int stride, PixelFormat format = PixelFormat.Gray8, LineInterpolation interpolation = LineInterpolation.Area)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        var rowBytes = (long)width * format.BytesPerPixel();
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, rowBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels.Length, ((long)(height - 1) * stride) + rowBytes, nameof(pixels));
        Pixels = pixels;
        Width = width;
        Height = height;
        Stride = stride;
        Format = format;
        Interpolation = interpolation;
    }

    /// <summary>Gets the memory; the first byte is the image's first pixel's.</summary>
    public Span<byte> Pixels { get; }

    /// <summary>Gets the columns that the image takes.</summary>
    public int Width { get; }

    /// <summary>Gets the rows that the image takes.</summary>
    public int Height { get; }

    /// <summary>Gets the bytes from one row's start to the next.</summary>
    public int Stride { get; }

    /// <summary>Gets how one pixel must lie in the row.</summary>
    public PixelFormat Format { get; }

    /// <summary>Turns the image by 180 degrees in its place.</summary>
    internal void Turn()
    {
        var bytes = Format.BytesPerPixel();
        for (var y = 0; y < (Height + 1) / 2; y++)
        {
            var upper = Pixels.Slice(y * Stride, Width * bytes);
            var lower = Pixels.Slice((Height - 1 - y) * Stride, Width * bytes);

            // A row that is its own opposite is done when its halves have changed places.
            var columns = y == Height - 1 - y ? Width / 2 : Width;
            for (var x = 0; x < columns; x++)
            {
                for (var c = 0; c < bytes; c++)
                {
                    ref var opposite = ref lower[((Width - 1 - x) * bytes) + c];
                    (upper[(x * bytes) + c], opposite) = (opposite, upper[(x * bytes) + c]);
                }
            }
        }
    }

    /// <summary>Gets how pixels between pixels are computed.</summary>
    public LineInterpolation Interpolation { get; }
}
