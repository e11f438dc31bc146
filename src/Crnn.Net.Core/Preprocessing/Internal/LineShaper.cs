using System.Numerics;

namespace Crnn.Net;

/// <summary>The steps that change an image's size: deskew, deslant, trim. Run on a lane.</summary>
internal sealed class LineShaper : IDisposable
{
    // What stays around the text, as shares of the text's height.
    private const double MarginAcross = 0.08;
    private const double MarginAlong = 0.35;

    private ShapedLine _line;
    private Ink? _ink;
    private bool _isTaken;

    private LineShaper(GrayImage image) => _line = new ShapedLine(image, Matrix3x2.Identity);

    // Steps that leave the image as it is share what was found in it.
    private Ink Ink => _ink ??= Ink.Of(_line.Image.Pixels);

    /// <summary>Applies the steps to an image, which is taken over, also when that fails.</summary>
    public static ShapedLine Shape(GrayImage image, LinePreprocessing steps)
    {
        using var shaper = new LineShaper(image);
        shaper.Apply(steps);
        shaper._isTaken = true;
        return shaper._line;
    }

    public void Dispose()
    {
        _ink?.Dispose();
        if (!_isTaken)
        {
            _line.Dispose();
        }
    }

    private void Apply(LinePreprocessing steps)
    {
        var turned = steps.Deskew && Level();
        if (steps.Deslant)
        {
            Upright();
        }

        if (steps.TrimMargins || turned)
        {
            Trim(along: steps.TrimMargins);
        }
    }

    /// <summary>Turns the line about the middle of the image until it is level.</summary>
    private bool Level()
    {
        var slope = Skew.Of(Ink);
        if (slope == 0)
        {
            return false;
        }

        // A line that goes from edge to edge is longer than the image is wide.
        var (width, height) = (_line.Image.Width, _line.Image.Height);
        var angle = Math.Atan(slope);
        var turnedWidth = (int)Math.Ceiling(width / Math.Cos(angle));
        Redraw(
            turnedWidth,
            height,
            Matrix3x2.CreateTranslation(-turnedWidth / 2f, -height / 2f) * Matrix3x2.CreateRotation((float)angle) * Matrix3x2.CreateTranslation(width / 2f, height / 2f));
        return true;
    }

    /// <summary>Shears the line about its middle until its strokes are upright.</summary>
    private void Upright()
    {
        var shear = Slant.Of(Ink);
        if (shear == 0)
        {
            return;
        }

        var (width, height) = (_line.Image.Width, _line.Image.Height);
        var extra = (int)Math.Ceiling(Math.Abs(shear) * height);
        Redraw(width + extra, height, Matrix3x2.CreateTranslation(-extra / 2f, -height / 2f) * new Matrix3x2(1, 0, (float)-shear, 1, 0, 0) * Matrix3x2.CreateTranslation(0, height / 2f));
    }

    private void Trim(bool along)
    {
        if (Ink.Bounds is not { } bounds)
        {
            return;
        }

        var (image, across) = (_line.Image, (int)Math.Ceiling(bounds.Height * MarginAcross));
        var (top, bottom) = (Math.Max(0, bounds.Top - across), Math.Min(image.Height, bounds.Bottom + across));
        var sides = along ? (int)Math.Ceiling(bounds.Height * MarginAlong) : image.Width;
        var (left, right) = (Math.Max(0, bounds.Left - sides), Math.Min(image.Width, bounds.Right + sides));
        if ((right - left, bottom - top) != (image.Width, image.Height))
        {
            Crop(left, top, right - left, bottom - top);
        }
    }

    private void Crop(int left, int top, int width, int height)
    {
        var cropped = GrayImage.Rent(width, height);
        var from = _line.Image.Pixels;
        for (var y = 0; y < height; y++)
        {
            from.Pixels.Slice(((top + y) * from.Stride) + left, width).CopyTo(cropped.Writable[(y * width)..]);
        }

        Replace(cropped, Matrix3x2.CreateTranslation(left, top));
    }

    private void Redraw(int width, int height, in Matrix3x2 toBefore)
    {
        var drawn = GrayImage.Rent(width, height);
        Resampling.Draw(_line.Image.Pixels, drawn, Projection.Of(toBefore));
        Replace(drawn, toBefore);
    }

    private void Replace(GrayImage image, in Matrix3x2 toBefore)
    {
        _ink?.Dispose();
        _ink = null;
        var before = _line;
        _line = new ShapedLine(image, toBefore * before.ToGiven);
        before.Dispose();
    }
}
