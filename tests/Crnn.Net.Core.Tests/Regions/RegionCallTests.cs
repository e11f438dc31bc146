using System.Buffers.Binary;
using System.Numerics;
using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Regions;

[NoLeaks]
public sealed class RegionCallTests
{
    private const int PageWidth = 400;
    private static readonly string[] s_texts = ["ABC", "HELLO", "X", "0123456789"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Regions_OfAPage_AreReadInOrderFromOneDecoding()
    {
        await using var ocr = ScriptedOcr.Create();
        var decodings = 0;
        ocr.Decoder.BeforeDecode = () => decodings++;

        var results = await ocr.Recognizer.RecognizeRegionsAsync(LineImage.FromEncoded(Page()), Regions(), null, Token);

        Assert.Equal(s_texts, results.Select(r => r.Line?.Text));
        Assert.Equal([0L, 1, 2, 3], results.Select(r => r.Index));
        Assert.Equal(Regions(), results.Select(r => r.Source));
        Assert.Equal((1, 0), (decodings, ocr.Decoder.Open));
        Assert.Equal([0f, 8f, 16f], results[0].Line!.Characters.Select(c => c.Start));
    }

    [Fact]
    public async Task Regions_OfRawPixels_AreReadWithoutADecoder()
    {
        await using var ocr = ScriptedOcr.Create();
        var page = Page()[ScriptedLine.HeaderLength..];

        var results = await ocr.Recognizer.RecognizeRegionsAsync(LineImage.FromPixels(page, PageWidth, page.Length / PageWidth, PixelFormat.Gray8), Regions(), null, Token);

        Assert.Equal(s_texts, results.Select(r => r.Line?.Text));
    }

    [Fact]
    public async Task Region_ThatCannotBeRead_IsItsOwnError()
    {
        await using var ocr = ScriptedOcr.Create();
        LineRegion[] regions =
        [
            Regions()[0],
            LineRegion.FromRectangle(float.NaN, 0, 10, 10),
            LineRegion.FromRectangle(PageWidth + 10, 0, 40, 8),
            LineRegion.FromRectangle(0, 0, PageWidth, 3),
            Regions()[1],
        ];

        var results = await ocr.Recognizer.RecognizeRegionsAsync(LineImage.FromEncoded(Page()), regions, null, Token);

        Assert.Equal(["ABC", null, null, null, "HELLO"], results.Select(r => r.Line?.Text));
        Assert.Contains("no place", results[1].Error!.Message, StringComparison.Ordinal);
        Assert.Contains("cut to the page of 400 x", results[2].Error!.Message, StringComparison.Ordinal);
        Assert.Contains("at most 512 is allowed", results[3].Error!.Message, StringComparison.Ordinal);
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.IsType<CrnnInvalidImageException>(r.Error));
    }

    [Fact]
    public async Task Regions_None_AreReadWithoutDecoding()
    {
        await using var ocr = ScriptedOcr.Create();
        ocr.Decoder.BeforeDecode = () => throw new InvalidOperationException("Nobody needs the page.");

        Assert.Empty(await ocr.Recognizer.RecognizeRegionsAsync(LineImage.FromEncoded(Page()), [], null, Token));
    }

    [Fact]
    public async Task Regions_TooMany_AreRefused()
    {
        await using var ocr = ScriptedOcr.Create();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => ocr.Recognizer.RecognizeRegionsAsync(LineImage.FromEncoded(Page()), new LineRegion[10_001], null, Token));

        Assert.StartsWith("There are 10001 regions; at most 10000 are allowed.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ThatCannotBeRead_FailsTheCall()
    {
        await using var ocr = ScriptedOcr.Create();

        await Assert.ThrowsAsync<CrnnInvalidImageException>(() => ocr.Recognizer.RecognizeRegionsAsync(LineImage.FromEncoded("no image"u8.ToArray()), Regions(), null, Token));
        ocr.Decoder.ExtraWidth = 1;
        await Assert.ThrowsAsync<CrnnInvalidImageException>(() => ocr.Recognizer.RecognizeRegionsAsync(LineImage.FromEncoded(Page()), Regions(), null, Token));
    }

    [Fact]
    public async Task Page_LargerThanTheQueue_IsReadWhenNothingElseWaits()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.QueueCapacity, o.Batching.QueueBytes, o.Batching.QueueColumns) = (1, 1, 32));

        var results = await Eventually.Ends(ocr.Recognizer.RecognizeRegionsAsync(LineImage.FromEncoded(Page()), Regions(), null, Token));

        Assert.Equal(s_texts, results.Select(r => r.Line?.Text));
    }

    [Fact]
    public async Task Page_InAFullQueue_IsTurnedAwayWhereCallsAre()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.QueueCapacity, o.Batching.WhenQueueFull) = (1, QueueFullMode.Reject));
        using var held = await Batching.HeldLane.Create(ocr);
        var waiting = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), null, Token);

        await Assert.ThrowsAsync<CrnnOverloadedException>(() => ocr.Recognizer.RecognizeRegionsAsync(LineImage.FromEncoded(Page()), Regions(), null, Token));

        held.Open();
        Assert.Equal("A", (await waiting).Text);
    }

    [Fact]
    public async Task Call_CancelledWhileItsRegionsRun_EndsWithItsTokenAndFreesThePage()
    {
        await using var ocr = ScriptedOcr.Create();
        using var gate = new Gate();
        ocr.Backend.OnRun = _ => gate.Pass();
        using var cancel = new CancellationTokenSource();
        var call = ocr.Recognizer.RecognizeRegionsAsync(LineImage.FromEncoded(Page()), Regions(), null, cancel.Token);
        await gate.Reached;

        await cancel.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.Ends(call));

        Assert.Equal((cancel.Token, 0), (error.CancellationToken, ocr.Decoder.Open));
        gate.Open();
    }

    [Fact]
    public async Task Region_OfATurnedPage_IsReadAlongItsOwnSides()
    {
        await using var ocr = ScriptedOcr.Create();
        var line = ScriptedLine.Draw("HELLO");
        var (width, height) = (line.Length / ScriptedLine.Height, ScriptedLine.Height);

        // The line runs downwards: what was its left is above, what was above is at the right.
        var page = new byte[line.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                page[(x * height) + (height - 1 - y)] = line[(y * width) + x];
            }
        }

        var region = new LineRegion(new Vector2(height, 0), new Vector2(height, width), new Vector2(0, width), new Vector2(0, 0));
        var results = await ocr.Recognizer.RecognizeRegionsAsync(LineImage.FromPixels(page, height, width, PixelFormat.Gray8), [region], null, Token);

        Assert.Equal("HELLO", Assert.Single(results).Line?.Text);
        var second = results[0].Line!.Characters[1];
        Assert.Equal(new LineRegion(new Vector2(8, 8), new Vector2(8, 12), new Vector2(0, 12), new Vector2(0, 8)), region.Slice(second.Start, second.End));
    }

    [Fact]
    public async Task Recognizer_ThatReadsSingleLinesAlone_SaysSo()
    {
        ICrnnRecognizer recognizer = new HandRecognizer();

        await Assert.ThrowsAsync<NotSupportedException>(async () => await recognizer.RecognizeRegionsAsync(default, [], null, Token));
    }

    /// <summary>Lines below each other, each a line's height apart.</summary>
    private static LineRegion[] Regions() =>
        [.. s_texts.Select((text, i) => LineRegion.FromRectangle(10 * i, 2 * i * ScriptedLine.Height, ScriptedLine.WidthOf(text), ScriptedLine.Height))];

    private static byte[] Page()
    {
        var page = new byte[PageWidth * ScriptedLine.Height * 2 * s_texts.Length];
        for (var i = 0; i < s_texts.Length; i++)
        {
            var line = ScriptedLine.Draw(s_texts[i]);
            var width = line.Length / ScriptedLine.Height;
            for (var y = 0; y < ScriptedLine.Height; y++)
            {
                line.AsSpan(y * width, width).CopyTo(page.AsSpan((((2 * i * ScriptedLine.Height) + y) * PageWidth) + (10 * i)));
            }
        }

        // The file of a line, with another size and other pixels.
        var header = ScriptedLine.File("A")[..ScriptedLine.HeaderLength];
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), PageWidth);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), page.Length / PageWidth);
        return [.. header, .. page];
    }
}
