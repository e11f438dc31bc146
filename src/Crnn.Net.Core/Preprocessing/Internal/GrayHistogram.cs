using System.Runtime.CompilerServices;

namespace Crnn.Net;

/// <summary>How often each grey value occurs.</summary>
[InlineArray(Levels)]
internal struct GrayHistogram
{
    public const int Levels = 256;
    private int _first;

    /// <summary>Counts the bytes of an image's rows.</summary>
    public static GrayHistogram Of(ReadOnlySpan<byte> pixels, int rowBytes, int rows, int stride)
    {
        var counts = default(GrayHistogram);
        for (var y = 0; y < rows; y++)
        {
            foreach (var pixel in pixels.Slice(y * stride, rowBytes))
            {
                counts[pixel]++;
            }
        }

        return counts;
    }

    /// <summary>The least value that at least a share of all pixels does not exceed.</summary>
    public readonly byte Percentile(double share)
    {
        var total = 0L;
        for (var i = 0; i < Levels; i++)
        {
            total += this[i];
        }

        var needed = Math.Max(1, (long)Math.Ceiling(total * share));
        var seen = 0L;
        for (var i = 0; i < Levels; i++)
        {
            seen += this[i];
            if (seen >= needed)
            {
                return (byte)i;
            }
        }

        return byte.MaxValue;
    }
}
