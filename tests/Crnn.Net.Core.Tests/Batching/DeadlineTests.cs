using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Batching;

[NoLeaks]
public sealed class DeadlineTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_watch = TimeSpan.FromMilliseconds(25);

    [Fact]
    public async Task Image_StillQueuedAtItsDeadline_FailsWithoutARunAndFreesItsRoom()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.QueueCapacity, o.Batching.Timeout) = (1, Timeout.InfiniteTimeSpan));
        using var held = await HeldLane.Create(ocr);
        ocr.Backend.Forget();
        var late = Start(ocr, "A", new RecognizeOptions { Timeout = s_timeout });
        var waiting = Start(ocr, "B");

        ocr.Time.Advance(s_timeout + s_watch);

        var error = await Assert.ThrowsAsync<CrnnTimeoutException>(() => Eventually.Ends(late));
        Assert.Equal(("timeout", s_timeout), (error.Code, error.Timeout));
        Assert.StartsWith("The image was not read within 5 s (BatchingOptions.Timeout or RecognizeOptions.Timeout); it was waiting in the queue.", error.Message, StringComparison.Ordinal);
        held.Open();
        Assert.Equal("B", (await Eventually.Ends(waiting)).Text);
        Assert.Equal(["B"], ocr.Backend.Runs.SelectMany(r => r.Texts));
    }

    [Fact]
    public async Task Image_QueuedJustBelowItsDeadline_IsRead()
    {
        await using var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr, Timeout.InfiniteTimeSpan);
        var line = Start(ocr, "A");

        ocr.Time.Advance(s_timeout - s_watch);
        held.Open();

        Assert.Equal("A", (await Eventually.Ends(line)).Text);
    }

    [Fact]
    public async Task Run_ItsMembersTimeIsOver_IsStoppedAndTheOthersRunAlone()
    {
        await using var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr, Timeout.InfiniteTimeSpan);
        ocr.Backend.Forget();
        using var running = new Gate();
        ocr.Backend.OnRunWithToken = (run, stop) =>
        {
            if (run.Count > 1)
            {
                running.Pass();
                Eventually.True(() => stop.IsCancellationRequested, "the stop");
                stop.ThrowIfCancellationRequested();
            }
        };
        var late = Start(ocr, "A", new RecognizeOptions { Timeout = TimeSpan.FromSeconds(1) });
        var other = Start(ocr, "B");
        held.Open();
        await running.Reached;

        ocr.Time.Advance(TimeSpan.FromSeconds(1) + s_watch);
        running.Open();

        await Assert.ThrowsAsync<CrnnTimeoutException>(() => Eventually.Ends(late));
        Assert.Equal("B", (await Eventually.Ends(other)).Text);
        Assert.Equal(["A B", "B"], ocr.Backend.Runs.Select(r => string.Join(' ', r.Texts)));
    }

    [Fact]
    public async Task BulkItem_WaitsLongInTheQueue_HasItsTimeFromWhenALaneTakesIt()
    {
        await using var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr, Timeout.InfiniteTimeSpan);
        await using var results = ocr.Recognizer.RecognizeManyAsync([ScriptedLine.Image("A")], null, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = results.MoveNextAsync().AsTask();
        Eventually.True(() => ocr.QueueLength == 1, "the item in the queue");

        ocr.Time.Advance(TimeSpan.FromHours(1));
        held.Open();

        Assert.True(await Eventually.Ends(next));
        Assert.Equal("A", results.Current.Line?.Text);
    }

    [Fact]
    public void RecognizeOptions_TimeoutIsZeroOrLess_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecognizeOptions { Timeout = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecognizeOptions { Timeout = TimeSpan.FromSeconds(-2) });
        Assert.Equal(Timeout.InfiniteTimeSpan, new RecognizeOptions { Timeout = Timeout.InfiniteTimeSpan }.Timeout);
    }

    private static Task<TextLine> Start(ScriptedOcr ocr, string text, RecognizeOptions? options = null) =>
        ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text), options, TestContext.Current.CancellationToken);
}
