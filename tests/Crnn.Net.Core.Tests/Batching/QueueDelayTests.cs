using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Batching;

[NoLeaks]
public sealed class QueueDelayTests
{
    private static readonly TimeSpan s_delay = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Images_ComeWithinTheDelay_ShareARunWhenItIsOver()
    {
        await using var ocr = Create(maxBatchSize: 16);
        var (a, b) = (Start(ocr, "A"), Start(ocr, "B"));
        Eventually.True(() => ocr.QueueLength == 2, "both in the queue");

        AdvanceUntil(ocr, a);

        Assert.Equal(["A", "B"], (await Eventually.Ends(Task.WhenAll(a, b))).Select(l => l.Text));
        Assert.Equal([2], ocr.Backend.BatchSizes);
    }

    [Fact]
    public async Task Images_FillABatch_RunWithoutDelay()
    {
        await using var ocr = Create(maxBatchSize: 2);

        var lines = await Eventually.Ends(Task.WhenAll(Start(ocr, "A"), Start(ocr, "B")));

        Assert.Equal(["A", "B"], lines.Select(l => l.Text));
    }

    [Fact]
    public async Task Disposal_ImagesWaitForMates_RunsThemAtOnce()
    {
        var ocr = Create(maxBatchSize: 16);
        var line = Start(ocr, "A");
        Eventually.True(() => ocr.QueueLength == 1, "the image in the queue");

        await Eventually.Ends(ocr.DisposeAsync().AsTask());

        Assert.Equal("A", (await line).Text);
    }

    private static ScriptedOcr Create(int maxBatchSize) => ScriptedOcr.Create(o => (o.Batching.MaxQueueDelay, o.Batching.MaxBatchSize) = (s_delay, maxBatchSize));

    // The lane arms its timer on its own thread, so the clock is moved until that has happened.
    private static void AdvanceUntil(ScriptedOcr ocr, Task task) => Eventually.True(
        () =>
        {
            ocr.Time.Advance(s_delay);
            return task.IsCompleted;
        },
        "the end of the delay");

    private static Task<TextLine> Start(ScriptedOcr ocr, string text) =>
        ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text), new RecognizeOptions { Timeout = Timeout.InfiniteTimeSpan }, TestContext.Current.CancellationToken);
}
