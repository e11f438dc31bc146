using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Batching;

[NoLeaks]
public sealed class BatchCompositionTests
{
    [Fact]
    public async Task Lane_IdleWhenAnImageComes_TakesItAtOnceAlone()
    {
        await using var ocr = ScriptedOcr.Create();

        var line = await ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("ABC"), null, TestContext.Current.CancellationToken);

        Assert.Equal("ABC", line.Text);
        Assert.Equal([1], ocr.Backend.BatchSizes);
    }

    [Fact]
    public async Task Lane_BusyWhileImagesCome_TakesThemTogether()
    {
        await using var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr);
        var lines = Start(ocr, "A", "B", "AB", "BA", "");

        held.Open();

        Assert.Equal(["A", "B", "AB", "BA", ""], (await Task.WhenAll(lines)).Select(l => l.Text));
        Assert.Equal([1, 5], ocr.Backend.BatchSizes);
    }

    [Fact]
    public async Task Batch_ImagesOfDifferentBuckets_NeverMix()
    {
        await using var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr);
        var texts = Enumerable.Range(0, 60).Select(i => ScriptedLine.Characters[..(i * 7 % 30)]).ToArray();
        var lines = Start(ocr, texts);

        held.Open();

        Assert.Equal(texts, (await Task.WhenAll(lines)).Select(l => l.Text));
        Assert.All(ocr.Backend.Runs, run => Assert.All(run.Texts, text => Assert.Equal(run.Width, Bucket(text))));
        Assert.Equal(texts.Length, ocr.Backend.Runs.Skip(1).Sum(r => r.Count));
    }

    [Fact]
    public async Task Batch_SeveralBucketsWait_OldestImagePicksTheNext()
    {
        await using var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr);
        var lines = Start(ocr, "ABCDEF", "A", "FEDCBA", "B", "ABCDABCDABCD", "C");

        held.Open();
        await Task.WhenAll(lines);

        Assert.Equal(
            ["ABCDEF FEDCBA", "A B C", "ABCDABCDABCD"],
            ocr.Backend.Runs.Skip(1).Select(r => string.Join(' ', r.Texts)));
    }

    [Fact]
    public async Task Batch_MoreWaitThanMaxBatchSize_IsCutThere()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.MaxBatchSize = 4);
        using var held = await HeldLane.Create(ocr);
        var lines = Start(ocr, [.. Enumerable.Repeat("A", 10)]);

        held.Open();
        await Task.WhenAll(lines);

        Assert.Equal([1, 4, 4, 2], ocr.Backend.BatchSizes);
    }

    [Fact]
    public async Task Batch_MoreColumnsWaitThanMaxBatchColumns_IsCutThereButNeverBelowOneImage()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.MaxBatchColumns = 96);
        using var held = await HeldLane.Create(ocr);
        var wide = ScriptedLine.Characters[..30];
        var lines = Start(ocr, [.. Enumerable.Repeat("A", 7), .. Enumerable.Repeat(wide, 2)]);

        held.Open();
        await Task.WhenAll(lines);

        Assert.Equal([(1, 16), (6, 16), (1, 16), (1, 240), (1, 240)], ocr.Backend.Runs.Select(r => (r.Count, r.Width)));
    }

    [Fact]
    public async Task Row_AfterAWiderBatch_HoldsNothingOfItsPredecessor()
    {
        await using var ocr = ScriptedOcr.Create();
        foreach (var text in (string[])["ABCDEFGHIJKL", "Z", "ABABABABAB", "", "Y", "XYZXYZ"])
        {
            var line = await ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text), null, TestContext.Current.CancellationToken);
            Assert.Equal(text, line.Text);
        }
    }

    private static int Bucket(string text) => (ScriptedLine.WidthOf(text) + 15) / 16 * 16;

    private static Task<TextLine>[] Start(ScriptedOcr ocr, params string[] texts) =>
        [.. texts.Select(text => ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text), null, TestContext.Current.CancellationToken))];
}
