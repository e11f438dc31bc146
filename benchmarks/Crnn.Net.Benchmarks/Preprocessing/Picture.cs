using System.Numerics;
using Crnn.Net.OpenCv;

namespace Crnn.Net.Benchmarks.Preprocessing;

/// <summary>Grey pixels that can be spoilt on purpose.</summary>
internal sealed class Picture(int width, int height)
{
    public int Width => width;

    public int Height => height;

    public byte[] Pixels { get; } = new byte[width * height];

    public PixelView View => new(Pixels, width, height, width, PixelFormat.Gray8);

    public static Picture Beside(Picture[] pictures)
    {
        var scaled = Array.ConvertAll(pictures, p => p.Scaled((int)Math.Max(1, Math.Round((double)p.Width * pictures[0].Height / p.Height)), pictures[0].Height));
        var all = new Picture(scaled.Sum(p => p.Width), pictures[0].Height);
        var left = 0;
        foreach (var picture in scaled)
        {
            picture.CopyTo(all, left, 0);
            left += picture.Width;
        }

        return all;
    }

    public Picture Mapped(Func<byte, int> value)
    {
        var mapped = new Picture(width, height);
        for (var i = 0; i < Pixels.Length; i++)
        {
            mapped.Pixels[i] = (byte)Math.Clamp(value(Pixels[i]), 0, byte.MaxValue);
        }

        return mapped;
    }

    public Picture UpsideDown()
    {
        var turned = new Picture(width, height);
        Pixels.CopyTo(turned.Pixels, 0);
        Array.Reverse(turned.Pixels);
        return turned;
    }

    /// <summary>The same on more paper.</summary>
    public Picture WithMargins(int sides, int above)
    {
        var wider = new Picture(width + (2 * sides), height + (2 * above));
        wider.Pixels.AsSpan().Fill(Paper());
        CopyTo(wider, sides, above);
        return wider;
    }

    /// <summary>Turned clockwise about its middle, on as much paper as it then needs.</summary>
    public Picture Rotated(double degrees)
    {
        var angle = degrees * Math.PI / 180;
        var (sine, cosine) = (Math.Abs(Math.Sin(angle)), Math.Cos(angle));
        return Redrawn((int)Math.Ceiling((width * cosine) + (height * sine)), (int)Math.Ceiling((width * sine) + (height * cosine)), Matrix3x2.CreateRotation((float)-angle));
    }

    /// <summary>Leaning to the right.</summary>
    public Picture Slanted(double degrees)
    {
        var shear = Math.Tan(degrees * Math.PI / 180);
        return Redrawn(width + (int)Math.Ceiling(shear * height), height, new Matrix3x2(1, 0, (float)shear, 1, 0, 0));
    }

    private Picture Redrawn(int newWidth, int newHeight, Matrix3x2 toOld)
    {
        // A frame of paper, so that what is beyond the picture is paper too.
        var framed = WithMargins(1, 1);
        using var drawn = GrayImage.Rent(newWidth, newHeight);
        Resampling.Draw(
            framed.View,
            drawn,
            Projection.Of(Matrix3x2.CreateTranslation(-newWidth / 2f, -newHeight / 2f) * toOld * Matrix3x2.CreateTranslation(framed.Width / 2f, framed.Height / 2f)));
        var redrawn = new Picture(newWidth, newHeight);
        drawn.Writable.CopyTo(redrawn.Pixels);
        return redrawn;
    }

    private Picture Scaled(int newWidth, int newHeight)
    {
        var scaled = new Picture(newWidth, newHeight);
        new OpenCvLinePreprocessor().Prepare(View, new LineRow(scaled.Pixels, newWidth, newHeight, newWidth));
        return scaled;
    }

    private void CopyTo(Picture target, int left, int top)
    {
        for (var y = 0; y < height; y++)
        {
            Pixels.AsSpan(y * width, width).CopyTo(target.Pixels.AsSpan(((top + y) * target.Width) + left));
        }
    }

    /// <summary>The median of the outermost pixels.</summary>
    private byte Paper()
    {
        var border = new List<byte>();
        for (var x = 0; x < width; x++)
        {
            border.AddRange([Pixels[x], Pixels[((height - 1) * width) + x]]);
        }

        for (var y = 0; y < height; y++)
        {
            border.AddRange([Pixels[y * width], Pixels[(y * width) + width - 1]]);
        }

        border.Sort();
        return border[border.Count / 2];
    }
}
