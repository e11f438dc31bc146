namespace Crnn.Net;

/// <summary>Which pixels of a line belong to its text: those that differ from the ground on the side where most contrast is, so that either polarity will do.</summary>
internal sealed class Ink : IDisposable
{
    // A pixel is ink when it lies at least this share of the way from the ground to the ink's own grey.
    private const double Share = 0.4;

    // Less contrast than this is paper.
    private const int LeastContrast = 16;

    // Larger images are looked at through squares of Step x Step pixels: skew, slant and margins need no more, and the work stays bounded.
    private const int MostRows = 128;
    private const int MostColumns = 8192;

    private readonly BufferLease<byte> _mask;

    private Ink(BufferLease<byte> mask, int width, int height, int step)
    {
        (_mask, Width, Height, Step) = (mask, width, height, step);
        Bounds = InkBounds.Of(this);
    }

    /// <summary>The columns of the mask.</summary>
    public int Width { get; }

    /// <summary>The rows of the mask.</summary>
    public int Height { get; }

    /// <summary>The pixels of the image to one of the mask, along either axis.</summary>
    public int Step { get; }

    /// <summary>Where the ink lies, in pixels of the image; null when there is none.</summary>
    public InkBounds? Bounds { get; }

    /// <summary>1 where there is ink, 0 elsewhere.</summary>
    public ReadOnlySpan<byte> Row(int y) => _mask.Span.Slice(y * Width, Width);

    public static Ink Of(PixelView gray)
    {
        var step = Math.Max((gray.Height + MostRows - 1) / MostRows, (gray.Width + MostColumns - 1) / MostColumns);
        var (width, height) = ((gray.Width + step - 1) / step, (gray.Height + step - 1) / step);
        var mask = BufferLeases.Rent<byte>(width * height);
        Shrink(gray, mask.Span, width, height, step);
        Threshold(mask.Span, width, height);
        return new Ink(mask, width, height, step);
    }

    public void Dispose() => _mask.Dispose();

    private static void Shrink(PixelView gray, Span<byte> shrunk, int width, int height, int step)
    {
        for (var y = 0; y < height; y++)
        {
            var to = shrunk.Slice(y * width, width);
            var rows = Math.Min(step, gray.Height - (y * step));
            if (step == 1)
            {
                gray.Pixels.Slice(y * gray.Stride, width).CopyTo(to);
                continue;
            }

            for (var x = 0; x < width; x++)
            {
                var columns = Math.Min(step, gray.Width - (x * step));
                var sum = 0;
                for (var row = 0; row < rows; row++)
                {
                    foreach (var pixel in gray.Pixels.Slice((((y * step) + row) * gray.Stride) + (x * step), columns))
                    {
                        sum += pixel;
                    }
                }

                to[x] = (byte)(sum / (rows * columns));
            }
        }
    }

    private static void Threshold(Span<byte> mask, int width, int height)
    {
        var histogram = GrayHistogram.Of(mask, width, height, width);
        var (low, ground, high) = ((int)histogram.Percentile(0.005), (int)histogram.Percentile(0.5), (int)histogram.Percentile(0.995));
        var isDark = ground - low >= high - ground;
        var contrast = isDark ? ground - low : high - ground;
        var limit = isDark ? ground - (contrast * Share) : ground + (contrast * Share);
        Span<byte> isInk = stackalloc byte[GrayHistogram.Levels];
        for (var i = 0; i < isInk.Length; i++)
        {
            isInk[i] = contrast >= LeastContrast && (isDark ? i <= limit : i >= limit) ? (byte)1 : (byte)0;
        }

        foreach (ref var pixel in mask)
        {
            pixel = isInk[pixel];
        }
    }
}
