using System.Numerics;

namespace Crnn.Net;

/// <summary>Where a text line is on a page: four corners in the order in which they lie around the text as one reads it, beginning before its first character, above.</summary>
/// <remarks>
/// <para>Coordinates are in pixels of the page, turned upright by its EXIF orientation: (0, 0) is the outer corner of the first pixel, (width, height) that of the last. For text that
/// runs from left to right the corners are, as seen on the page, top left, top right, bottom right, bottom left; for text that runs downwards, turned by 90 degrees, they are top right, bottom right,
/// bottom left, top left. Most detectors give them so.</para>
/// <para>The region is read as a line of <see cref="Width"/> x <see cref="Height"/> pixels, drawn from the page in perspective. <see cref="TextCharacter.Start"/> and
/// <see cref="TextCharacter.End"/> of its characters are places along that line, from 0 to <see cref="Width"/>; <see cref="Slice"/> says where on the page they are.</para>
/// </remarks>
/// <param name="TopLeft">Before the first character, above.</param>
/// <param name="TopRight">After the last character, above.</param>
/// <param name="BottomRight">After the last character, below.</param>
/// <param name="BottomLeft">Before the first character, below.</param>
public readonly record struct LineRegion(Vector2 TopLeft, Vector2 TopRight, Vector2 BottomRight, Vector2 BottomLeft)
{
    /// <summary>Gets the length of the line in pixels of the page: the longer one of its upper and its lower side, rounded, at least 1.</summary>
    public int Width => Length(Vector2.Distance(TopLeft, TopRight), Vector2.Distance(BottomLeft, BottomRight));

    /// <summary>Gets the height of the line in pixels of the page: the longer one of its left and its right side, rounded, at least 1.</summary>
    public int Height => Length(Vector2.Distance(TopLeft, BottomLeft), Vector2.Distance(TopRight, BottomRight));

    /// <summary>Makes a region of an upright rectangle.</summary>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <returns>The region.</returns>
    public static LineRegion FromRectangle(float x, float y, float width, float height) =>
        new(new Vector2(x, y), new Vector2(x + width, y), new Vector2(x + width, y + height), new Vector2(x, y + height));

    /// <summary>Finds a part of the line on the page, for example a character.</summary>
    /// <param name="start">Where the part begins along the line, as <see cref="TextCharacter.Start"/> says it.</param>
    /// <param name="end">Where it ends, as <see cref="TextCharacter.End"/> says it.</param>
    /// <returns>The part, as high as the line.</returns>
    /// <exception cref="ArgumentException">The region is none that can be read: its corners do not form a convex quadrilateral.</exception>
    public LineRegion Slice(float start, float end)
    {
        if (Flaw() is { } flaw)
        {
            throw new ArgumentException($"The region {flaw}.");
        }

        var (toPage, height) = (ToPage(), Height);
        return new LineRegion(toPage.Apply(start, 0), toPage.Apply(end, 0), toPage.Apply(end, height), toPage.Apply(start, height));
    }

    /// <summary>Returns the corners.</summary>
    /// <returns>The corners.</returns>
    public override string ToString() => FormattableString.Invariant($"({TopLeft.X}, {TopLeft.Y}) ({TopRight.X}, {TopRight.Y}) ({BottomRight.X}, {BottomRight.Y}) ({BottomLeft.X}, {BottomLeft.Y})");

    /// <summary>The region with each corner at the nearest place on a page.</summary>
    internal LineRegion Within(int pageWidth, int pageHeight)
    {
        var corner = new Vector2(pageWidth, pageHeight);
        return new LineRegion(
            Vector2.Clamp(TopLeft, Vector2.Zero, corner),
            Vector2.Clamp(TopRight, Vector2.Zero, corner),
            Vector2.Clamp(BottomRight, Vector2.Zero, corner),
            Vector2.Clamp(BottomLeft, Vector2.Zero, corner));
    }

    /// <summary>What is wrong with the region, as the end of a sentence; null when it can be read.</summary>
    internal string? Flaw()
    {
        Span<Vector2> corners = [TopLeft, TopRight, BottomRight, BottomLeft];
        for (var i = 0; i < corners.Length; i++)
        {
            if (!float.IsFinite(corners[i].X) || !float.IsFinite(corners[i].Y))
            {
                return $"has a corner that is no place: {this}";
            }

            var (before, after) = (corners[i] - corners[(i + 3) % 4], corners[(i + 1) % 4] - corners[i]);
            if (after.Length() < 1)
            {
                return $"has a side of less than 1 pixel: {this}";
            }

            // Half a pixel away from a straight corner, along a side of 1 pixel: anything less is a line, not a quadrilateral.
            if ((before.X * after.Y) - (before.Y * after.X) < 0.5f)
            {
                return $"is not convex, or its corners do not go clockwise from before the text's beginning, above: {this}";
            }
        }

        return null;
    }

    /// <summary>Where a point of the line lies on the page: the projection of a rectangle onto a convex quadrilateral.</summary>
    /// <remarks>P. S. Heckbert, Fundamentals of texture mapping and image warping, University of California, Berkeley, 1989, section 2.2.3.</remarks>
    internal Projection ToPage()
    {
        var (s, d1, d2) = (TopLeft - TopRight + BottomRight - BottomLeft, TopRight - BottomRight, BottomLeft - BottomRight);
        var determinant = ((double)d1.X * d2.Y) - ((double)d1.Y * d2.X);
        var g = s == Vector2.Zero ? 0 : (((double)s.X * d2.Y) - ((double)s.Y * d2.X)) / determinant;
        var h = s == Vector2.Zero ? 0 : (((double)d1.X * s.Y) - ((double)d1.Y * s.X)) / determinant;
        var (width, height) = (Width, Height);
        return new Projection(
            (TopRight.X - TopLeft.X + (g * TopRight.X)) / width,
            (BottomLeft.X - TopLeft.X + (h * BottomLeft.X)) / height,
            TopLeft.X,
            (TopRight.Y - TopLeft.Y + (g * TopRight.Y)) / width,
            (BottomLeft.Y - TopLeft.Y + (h * BottomLeft.Y)) / height,
            TopLeft.Y,
            g / width,
            h / height);
    }

    private static int Length(float one, float other) => Math.Max(1, (int)MathF.Round(MathF.Max(one, other)));
}
