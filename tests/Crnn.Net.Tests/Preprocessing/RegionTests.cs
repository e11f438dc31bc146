using System.Numerics;
using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.Preprocessing;

/// <summary>The real model on a page of all samples.</summary>
[NoLeaks]
public sealed class RegionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Regions_ThatAreRectanglesOfWholePixels_ReadExactlyAsTheirLinesAlone()
    {
        await using var ocr = CrnnOcr.Create();
        var (page, regions) = SampleLines.Page();

        var results = await ocr.RecognizeRegionsAsync(LineImage.FromEncoded(PngFile.Gray(page).ToBytes()), regions, null, Token);

        for (var i = 0; i < regions.Length; i++)
        {
            var alone = await ocr.RecognizeAsync(SampleLines.Image(SampleLines.Pictures[i]), null, Token);
            Assert.Equal(alone.Text, results[i].Line!.Text);
            Assert.Equal(alone.Characters, results[i].Line!.Characters);
        }
    }

    [Fact]
    public async Task Regions_OfATurnedPage_ReadExactlyAsUpright()
    {
        await using var ocr = CrnnOcr.Create();
        var (page, regions) = SampleLines.Page();
        var (turned, turnedRegions) = SampleLines.Turned(page, regions);

        var upright = await ocr.RecognizeRegionsAsync(SampleLines.Image(page), regions, null, Token);
        var results = await ocr.RecognizeRegionsAsync(SampleLines.Image(turned), turnedRegions, null, Token);

        Assert.Equal(upright.Select(r => r.Line!.Text), results.Select(r => r.Line!.Text));
        Assert.All(upright.Zip(results), pair => Assert.Equal(pair.First.Line!.Characters, pair.Second.Line!.Characters));
    }

    [Fact]
    public async Task Regions_InPerspective_ReadNearlyAsTheirLinesAlone()
    {
        await using var ocr = CrnnOcr.Create();
        var (page, regions) = SampleLines.Page();
        LineRegion[] crooked = [.. regions.Select(r => new LineRegion(r.TopLeft + new Vector2(-1.3f, -0.7f), r.TopRight + new Vector2(0.6f, 0.4f), r.BottomRight + new Vector2(2.2f, 0.9f), r.BottomLeft + new Vector2(-0.4f, 1.1f)))];

        var exact = await ocr.RecognizeRegionsAsync(SampleLines.Image(page), regions, null, Token);
        var results = await ocr.RecognizeRegionsAsync(SampleLines.Image(page), crooked, null, Token);

        Assert.InRange(exact.Zip(results).Sum(pair => SampleLines.Edits(pair.First.Line!.Text, pair.Second.Line!.Text)), 0, exact.Sum(r => r.Line!.Text.Length) / 20);
    }

    [Fact]
    public async Task Regions_WithSteps_ReadThem()
    {
        await using var ocr = CrnnOcr.Create();
        var (page, regions) = SampleLines.Page();
        var dark = SampleLines.Mapped(page, v => (byte)(255 - v));
        var steps = new RecognizeOptions { Preprocessing = new LinePreprocessing { NormalizePolarity = true, TrimMargins = true } };

        var exact = await ocr.RecognizeRegionsAsync(SampleLines.Image(page), regions, null, Token);
        var results = await ocr.RecognizeRegionsAsync(SampleLines.Image(dark), regions, steps, Token);

        Assert.InRange(exact.Zip(results).Sum(pair => SampleLines.Edits(pair.First.Line!.Text, pair.Second.Line!.Text)), 0, exact.Sum(r => r.Line!.Text.Length) / 20);
    }
}
