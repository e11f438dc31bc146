using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Batching;

[NoLeaks]
public sealed class FlowTests
{
    [Fact]
    public async Task SingleCall_ComesAfterManyBulkItems_IsNextAllTheSame()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.MaxBatchSize = 1);
        using var held = await HeldLane.Create(ocr);
        ocr.Backend.Forget();
        var bulk = Bulk(ocr, "B", 20);
        Eventually.True(() => ocr.QueueLength == 20, "the bulk items in the queue");
        var single = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), null, TestContext.Current.CancellationToken);

        held.Open();
        await single;
        await bulk;

        // The first bulk item's turn is as early as the single call's, and it came before.
        Assert.Equal(["B", "A", "B"], ocr.Backend.Runs.Take(3).SelectMany(r => r.Texts));
    }

    [Fact]
    public async Task Bulks_OneOfWideAndOneOfNarrowLines_ShareTheLaneByColumns()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.MaxBatchSize = 1);
        using var held = await HeldLane.Create(ocr);
        ocr.Backend.Forget();
        var wide = Bulk(ocr, "WWWWWWWWWWWWWWWW", 10);
        Eventually.True(() => ocr.QueueLength == 10, "the wide items in the queue");
        var narrow = Bulk(ocr, "NN", 80);
        Eventually.True(() => ocr.QueueLength == 74, "all items that read-ahead allows in the queue");

        held.Open();
        await wide;
        await narrow;

        // 128 columns against 16: after each wide line come eight narrow ones.
        var order = string.Concat(ocr.Backend.Runs.Take(45).SelectMany(r => r.Texts).Select(t => t[0]));
        Assert.Equal(string.Concat(Enumerable.Repeat("WNNNNNNNN", 5)), order);
    }

    private static async Task Bulk(ScriptedOcr ocr, string text, int count)
    {
        await foreach (var result in ocr.Recognizer.RecognizeManyAsync(Enumerable.Repeat(ScriptedLine.Image(text), count), cancellationToken: TestContext.Current.CancellationToken))
        {
            Assert.Equal(text, result.Line?.Text);
        }
    }
}
