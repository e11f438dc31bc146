namespace Crnn.Net;

/// <summary>Lines of digits, drawn from a font of 5 x 7 dots, that the invariance check reads.</summary>
internal static class BuiltInLines
{
    /// <summary>The size that the lines are drawn for; other heights are scaled from it.</summary>
    public const int Height = 32;

    public const int Width = Digits * Advance;

    private const int Digits = 10;
    private const int Advance = 18;
    private const int Dot = 3;
    private const int Top = 5;
    private const byte Paper = 235;
    private const byte Ink = 30;

    // Seven rows of five dots for each digit, the leftmost dot in bit 4.
    private static ReadOnlySpan<byte> Font =>
    [
        14, 17, 19, 21, 25, 17, 14,
        4, 12, 4, 4, 4, 4, 14,
        14, 17, 1, 2, 4, 8, 31,
        31, 2, 4, 2, 1, 17, 14,
        2, 6, 10, 18, 31, 2, 2,
        31, 16, 30, 1, 1, 17, 14,
        6, 8, 16, 30, 17, 17, 14,
        31, 1, 2, 4, 8, 8, 8,
        14, 17, 17, 14, 17, 17, 14,
        14, 17, 17, 15, 1, 2, 12,
    ];

    /// <summary>Draws a line as wide as its memory, beginning again after <see cref="Width"/>; each number gives other digits.</summary>
    public static void Draw(int number, Span<byte> pixels, int height, int stride)
    {
        pixels.Fill(Paper);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < stride; x++)
            {
                if (IsInk(number, x * Height / height % Width, y * Height / height))
                {
                    pixels[(y * stride) + x] = Ink;
                }
            }
        }
    }

    private static bool IsInk(int number, int x, int y)
    {
        var (place, column, row) = (x / Advance, x % Advance / Dot, (y - Top) / Dot);
        if (column >= 5 || y < Top || row >= 7)
        {
            return false;
        }

        var digit = ((place * (number + 1)) + (number * 3)) % 10;
        return (Font[(digit * 7) + row] & (16 >> column)) != 0;
    }
}
