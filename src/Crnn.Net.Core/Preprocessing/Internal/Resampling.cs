namespace Crnn.Net;

/// <summary>Draws an image anew from where each of its pixels lies in another one: bilinear, the outermost pixels repeated beyond the edges.</summary>
internal static class Resampling
{
    /// <summary>Fills a rented image.</summary>
    /// <param name="source">The grey pixels to draw from.</param>
    /// <param name="target">The image to fill.</param>
    /// <param name="fromTarget">Where a point of the target lies in the source. The first pixel's centre is (0.5, 0.5).</param>
    public static void Draw(PixelView source, GrayImage target, in Projection fromTarget)
    {
        var pixels = target.Writable;
        for (var y = 0; y < target.Height; y++)
        {
            DrawRow(source, pixels.Slice(y * target.Width, target.Width), y + 0.5, fromTarget);
        }
    }

    private static void DrawRow(PixelView source, Span<byte> row, double y, in Projection p)
    {
        var (right, bottom) = (source.Width - 1, source.Height - 1);
        var (xs, ys, ws) = ((p.A * 0.5) + (p.B * y) + p.C, (p.D * 0.5) + (p.E * y) + p.F, (p.G * 0.5) + (p.H * y) + 1);
        for (var x = 0; x < row.Length; x++)
        {
            var (u, v) = p.IsAffine ? (xs + (p.A * x), ys + (p.D * x)) : ((xs + (p.A * x)) / (ws + (p.G * x)), (ys + (p.D * x)) / (ws + (p.G * x)));
            var (atX, atY) = (Math.Clamp((float)u - 0.5f, 0, right), Math.Clamp((float)v - 0.5f, 0, bottom));
            var (left, top) = ((int)atX, (int)atY);
            var (partX, partY) = (atX - left, atY - top);
            var at = (top * source.Stride) + left;
            var (nextX, nextY) = (left < right ? 1 : 0, top < bottom ? source.Stride : 0);
            var upper = source.Pixels[at] + (partX * (source.Pixels[at + nextX] - source.Pixels[at]));
            var lower = source.Pixels[at + nextY] + (partX * (source.Pixels[at + nextY + nextX] - source.Pixels[at + nextY]));
            row[x] = (byte)(upper + (partY * (lower - upper)) + 0.5f);
        }
    }
}
