using System.Numerics;

namespace Crnn.Net;

/// <summary>The steps that change an image's size: deskew, deslant, trim. Run on a lane.</summary>
internal static class LineShaper
{
    // What stays around the text, as shares of the text's height.
    private const double MarginAcross = 0.08;
    private const double MarginAlong = 0.35;

    /// <summary>Applies the steps to an image, which is taken over, also when that fails.</summary>
    public static ShapedLine Shape(GrayImage image, LinePreprocessing steps)
    {
        var line = new ShapedLine(image, Matrix3x2.Identity);
        try
        {
            var turned = steps.Deskew && Level(ref line);
            if (steps.Deslant)
            {
                Upright(ref line);
            }

            if (steps.TrimMargins || turned)
            {
                Trim(ref line, along: steps.TrimMargins);
            }

            return line;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    /// <summary>Turns the line about the middle of the image until it is level.</summary>
    private static bool Level(ref ShapedLine line)
    {
        double slope;
        using (var ink = Ink.Of(line.Image.Pixels))
        {
            slope = Skew.Of(ink);
        }

        if (slope == 0)
        {
            return false;
        }

        // A line that goes from edge to edge is longer than the image is wide.
        var (width, height) = (line.Image.Width, line.Image.Height);
        var angle = Math.Atan(slope);
        var turnedWidth = (int)Math.Ceiling(width / Math.Cos(angle));
        Redraw(
            ref line,
            turnedWidth,
            height,
            Matrix3x2.CreateTranslation(-turnedWidth / 2f, -height / 2f) * Matrix3x2.CreateRotation((float)angle) * Matrix3x2.CreateTranslation(width / 2f, height / 2f));
        return true;
    }

    /// <summary>Shears the line about its middle until its strokes are upright.</summary>
    private static void Upright(ref ShapedLine line)
    {
        double shear;
        using (var ink = Ink.Of(line.Image.Pixels))
        {
            shear = Slant.Of(ink);
        }

        if (shear == 0)
        {
            return;
        }

        var (width, height) = (line.Image.Width, line.Image.Height);
        var extra = (int)Math.Ceiling(Math.Abs(shear) * height);
        Redraw(ref line, width + extra, height, Matrix3x2.CreateTranslation(-extra / 2f, -height / 2f) * new Matrix3x2(1, 0, (float)-shear, 1, 0, 0) * Matrix3x2.CreateTranslation(0, height / 2f));
    }

    private static void Trim(ref ShapedLine line, bool along)
    {
        InkBounds? found;
        using (var ink = Ink.Of(line.Image.Pixels))
        {
            found = InkBounds.Of(ink);
        }

        if (found is not { } bounds)
        {
            return;
        }

        var (image, across) = (line.Image, (int)Math.Ceiling(bounds.Height * MarginAcross));
        var (top, bottom) = (Math.Max(0, bounds.Top - across), Math.Min(image.Height, bounds.Bottom + across));
        var sides = along ? (int)Math.Ceiling(bounds.Height * MarginAlong) : image.Width;
        var (left, right) = (Math.Max(0, bounds.Left - sides), Math.Min(image.Width, bounds.Right + sides));
        if ((right - left, bottom - top) != (image.Width, image.Height))
        {
            Crop(ref line, left, top, right - left, bottom - top);
        }
    }

    private static void Crop(ref ShapedLine line, int left, int top, int width, int height)
    {
        var cropped = GrayImage.Rent(width, height);
        var from = line.Image.Pixels;
        for (var y = 0; y < height; y++)
        {
            from.Pixels.Slice(((top + y) * from.Stride) + left, width).CopyTo(cropped.Writable[(y * width)..]);
        }

        Replace(ref line, cropped, Matrix3x2.CreateTranslation(left, top));
    }

    private static void Redraw(ref ShapedLine line, int width, int height, in Matrix3x2 toBefore)
    {
        var drawn = GrayImage.Rent(width, height);
        Resampling.Draw(line.Image.Pixels, drawn, Projection.Of(toBefore));
        Replace(ref line, drawn, toBefore);
    }

    private static void Replace(ref ShapedLine line, GrayImage image, in Matrix3x2 toBefore)
    {
        var before = line;
        line = new ShapedLine(image, toBefore * before.ToGiven);
        before.Dispose();
    }
}
