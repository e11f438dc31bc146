using System.Numerics;

namespace Crnn.Net.Core.Tests.Preprocessing;

/// <summary>A line of upright black bars on white paper, drawn wherever a transform puts it.</summary>
internal sealed class DrawnLine
{
    public const int BarWidth = 6;
    public const int BarStep = 16;
    public const int BarHeight = 24;

    public DrawnLine(int bars, int width, int height, Matrix3x2 toImage, bool lightOnDark = false)
    {
        (Width, Height, Pixels) = (width, height, new byte[width * height]);
        Matrix3x2.Invert(toImage, out var toLine);
        var (paper, ink) = lightOnDark ? (20, 230) : (235, 25);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                // Bars begin at 0 and stand on the axis.
                var place = Vector2.Transform(new Vector2(x + 0.5f, y + 0.5f), toLine);
                var isInk = place.X >= 0 && place.X < bars * BarStep && place.X % BarStep < BarWidth && Math.Abs(place.Y) < BarHeight / 2f;
                Pixels[(y * width) + x] = (byte)(isInk ? ink : paper);
            }
        }
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Pixels { get; }

    public PixelView View => new(Pixels, Width, Height, Width, PixelFormat.Gray8);

    /// <summary>An image that the code under test takes over.</summary>
    public GrayImage Rent()
    {
        var image = GrayImage.Rent(Width, Height);
        Pixels.CopyTo(image.Writable);
        return image;
    }
}
