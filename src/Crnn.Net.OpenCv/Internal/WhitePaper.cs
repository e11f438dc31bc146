using System.Numerics;

namespace Crnn.Net.OpenCv;

/// <summary>Blends pixels on white paper, grey ones in the processor's vectors.</summary>
/// <remarks>A pixel becomes (gray * alpha + 255 * (255 - alpha)) / 255, rounded to the nearest. Grey is linear in the channels, so this equals blending the colours.</remarks>
internal static class WhitePaper
{
    private const int AlphaShift = 24;

    // The formula with its rounding: (255 * 255 + 127 - alpha * (255 - gray)) / 255. All of it fits 16 bits.
    private const ushort White = (255 * 255) + 127;

    /// <summary>Blends <paramref name="gray"/> by the alpha of <paramref name="colors"/>: pixels of four bytes, alpha in the highest.</summary>
    public static void Blend(ReadOnlySpan<uint> colors, Span<byte> gray)
    {
        gray = gray[..colors.Length];
        var done = Vector.IsHardwareAccelerated ? BlendVectors(colors, gray) : 0;
        for (var i = done; i < gray.Length; i++)
        {
            gray[i] = (byte)((White - ((int)(colors[i] >> AlphaShift) * (255 - gray[i]))) / 255);
        }
    }

    /// <summary>Blends <paramref name="pixels"/> of three bytes by the alpha of <paramref name="colors"/>.</summary>
    public static void BlendColors(ReadOnlySpan<uint> colors, Span<byte> pixels)
    {
        for (var i = 0; i < colors.Length; i++)
        {
            var alpha = (int)(colors[i] >> AlphaShift);
            foreach (ref var channel in pixels.Slice(i * 3, 3))
            {
                channel = (byte)((White - (alpha * (255 - channel))) / 255);
            }
        }
    }

    private static int BlendVectors(ReadOnlySpan<uint> colors, Span<byte> gray)
    {
        var i = 0;
        for (; i <= gray.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var pixels = colors.Slice(i, Vector<byte>.Count);
            Vector.Widen(new Vector<byte>(gray[i..]), out var low, out var high);
            Vector.Narrow(Blend(Alpha(pixels), low), Blend(Alpha(pixels[Vector<ushort>.Count..]), high)).CopyTo(gray[i..]);
        }

        return i;
    }

    private static Vector<ushort> Alpha(ReadOnlySpan<uint> pixels) =>
        Vector.Narrow(new Vector<uint>(pixels) >>> AlphaShift, new Vector<uint>(pixels[Vector<uint>.Count..]) >>> AlphaShift);

    private static Vector<ushort> Blend(Vector<ushort> alpha, Vector<ushort> gray)
    {
        var value = new Vector<ushort>(White) - (alpha * (new Vector<ushort>(255) - gray));

        // Divides by 255, exactly for all values below 65535.
        return (value + Vector<ushort>.One + (value >>> 8)) >>> 8;
    }
}
