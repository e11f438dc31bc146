namespace Crnn.Net;

/// <summary>A region of a page that somebody else holds. It is drawn by the lane that reads it.</summary>
internal sealed class RegionSource(GrayImage page, LineRegion region) : LineSource
{
    public override int Width { get; } = region.Width;

    public override int Height { get; } = region.Height;

    public override void Write(RecognizerParts parts, LineRow row)
    {
        if (IsPixels(out var left, out var top))
        {
            var all = page.Pixels;
            parts.Preprocessor.Prepare(new PixelView(all.Pixels[((top * all.Stride) + left)..], Width, Height, all.Stride, PixelFormat.Gray8), row);
            return;
        }

        using var drawn = Read(parts);
        parts.Preprocessor.Prepare(drawn.Pixels, row);
    }

    public override GrayImage Read(RecognizerParts parts)
    {
        var drawn = GrayImage.Rent(Width, Height);
        try
        {
            Resampling.Draw(page.Pixels, drawn, region.ToPage());
            return drawn;
        }
        catch
        {
            drawn.Dispose();
            throw;
        }
    }

    /// <summary>Whether the region is an upright rectangle of whole pixels, which need not be drawn.</summary>
    private bool IsPixels(out int left, out int top)
    {
        (left, top) = ((int)region.TopLeft.X, (int)region.TopLeft.Y);
        return region == LineRegion.FromRectangle(left, top, Width, Height);
    }
}
