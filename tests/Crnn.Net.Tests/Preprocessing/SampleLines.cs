using System.Numerics;
using Crnn.Net.OpenCv;
using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.Preprocessing;

/// <summary>The sample lines as grey pixels, alone and on pages.</summary>
internal static class SampleLines
{
    private const byte Paper = 255;

    public static IReadOnlyList<GrayPicture> Pictures { get; } = [.. LabeledLines.Read(RepositoryFiles.Samples).Select(line => Decode(File.ReadAllBytes(line.Path)))];

    public static LineImage Image(GrayPicture picture) => LineImage.FromPixels(picture.Pixels, picture.Width, picture.Height, PixelFormat.Gray8);

    public static GrayPicture Mapped(GrayPicture picture, Func<byte, byte> value) => picture with { Pixels = Array.ConvertAll(picture.Pixels, p => value(p)) };

    public static GrayPicture UpsideDown(GrayPicture picture) => picture with { Pixels = [.. picture.Pixels.Reverse()] };

    /// <summary>All lines below each other, and where they are.</summary>
    public static (GrayPicture Page, LineRegion[] Regions) Page()
    {
        var (width, height) = (Pictures.Max(p => p.Width) + 40, Pictures.Sum(p => p.Height + 10));
        var page = GrayPicture.Filled(width, height, Paper);
        var (top, regions) = (5, new LineRegion[Pictures.Count]);
        for (var i = 0; i < regions.Length; i++)
        {
            CopyTo(Pictures[i], page, 20, top);
            regions[i] = LineRegion.FromRectangle(20, top, Pictures[i].Width, Pictures[i].Height);
            top += Pictures[i].Height + 10;
        }

        return (page, regions);
    }

    /// <summary>Some lines side by side, all of one height.</summary>
    public static GrayPicture Beside(IReadOnlyList<GrayPicture> lines)
    {
        const int height = 32;
        var widths = lines.Select(line => line.Width * height / line.Height).ToArray();
        var all = GrayPicture.Filled(widths.Sum(), height, Paper);
        for (var (i, left) = (0, 0); i < widths.Length; left += widths[i++])
        {
            var scaled = new byte[widths[i] * height];
            new OpenCvLinePreprocessor().Prepare(new PixelView(lines[i].Pixels, lines[i].Width, lines[i].Height, lines[i].Width, PixelFormat.Gray8), new LineRow(scaled, widths[i], height, widths[i]));
            CopyTo(new GrayPicture(widths[i], height, scaled), all, left, 0);
        }

        return all;
    }

    /// <summary>A page turned by 90 degrees clockwise, and where its lines then are.</summary>
    public static (GrayPicture Page, LineRegion[] Regions) Turned(GrayPicture page, LineRegion[] regions)
    {
        var turned = GrayPicture.Filled(page.Height, page.Width, Paper);
        for (var y = 0; y < page.Height; y++)
        {
            for (var x = 0; x < page.Width; x++)
            {
                turned.Pixels[(x * page.Height) + page.Height - 1 - y] = page[x, y];
            }
        }

        return (turned, Array.ConvertAll(regions, r => new LineRegion(Turn(r.TopLeft), Turn(r.TopRight), Turn(r.BottomRight), Turn(r.BottomLeft))));

        Vector2 Turn(Vector2 corner) => new(page.Height - corner.Y, corner.X);
    }

    /// <summary>The least number of characters to insert, erase or replace.</summary>
    public static int Edits(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var before = row[0]++;
            for (var j = 1; j <= other.Length; j++)
            {
                (before, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, before + (one[i - 1] == other[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }

    private static GrayPicture Decode(byte[] file)
    {
        var decoder = new OpenCvImageDecoder();
        var header = decoder.Formats.Single(f => f.Matches(file)).ReadHeader(file);
        using var decoded = decoder.Decode(file, header);
        var picture = GrayPicture.Filled(header.UprightWidth, header.UprightHeight, Paper);
        new OpenCvLinePreprocessor().Prepare(decoded.Pixels, new LineRow(picture.Pixels, picture.Width, picture.Height, picture.Width));
        return picture;
    }

    private static void CopyTo(GrayPicture picture, GrayPicture target, int left, int top)
    {
        for (var y = 0; y < picture.Height; y++)
        {
            picture.Pixels.AsSpan(y * picture.Width, picture.Width).CopyTo(target.Pixels.AsSpan(((top + y) * target.Width) + left));
        }
    }
}
