using System.Numerics;

namespace Crnn.Net;

/// <summary>Where places along a line as it was read lie in the given image.</summary>
/// <param name="toGiven">Where points of the line, upright, lie in the given image.</param>
/// <param name="width">The width of the line.</param>
/// <param name="height">The height of the line.</param>
/// <param name="givenWidth">The width of the given image.</param>
/// <param name="upsideDown">Whether the line was read turned by 180 degrees.</param>
internal readonly struct SpanMap(Matrix3x2 toGiven, int width, int height, int givenWidth, bool upsideDown)
{
    // Deskewing may draw a little of what lies beyond the image's edges. A span there is put within.
    private const float LeastWidth = 0.5f;

    public bool IsIdentity => toGiven.IsIdentity && !upsideDown;

    public TextCharacter[] Apply(IReadOnlyList<TextCharacter> characters)
    {
        var mapped = new TextCharacter[characters.Count];
        for (var i = 0; i < mapped.Length; i++)
        {
            var (one, other) = (Place(characters[i].Start), Place(characters[i].End));
            var start = Math.Min(Math.Min(one, other), givenWidth - LeastWidth);
            mapped[i] = characters[i] with { Start = start, End = Math.Max(Math.Max(one, other), start + LeastWidth) };
        }

        return mapped;
    }

    private float Place(float along)
    {
        var x = Vector2.Transform(new Vector2(upsideDown ? width - along : along, height / 2f), toGiven).X;
        return Math.Clamp(x, 0, givenWidth);
    }
}
