using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Batching;

[NoLeaks]
public sealed class AdmissionTests
{
    [Fact]
    public async Task Queue_ColumnsAreUsedUp_LaterImagesWaitThoughItemsAreFew()
    {
        await using var ocr = Create(o => o.Batching.QueueColumns = 32);
        using var held = await HeldLane.Create(ocr);
        var queued = Task.WhenAll(Start(ocr, "A"), Start(ocr, "B"));

        await Assert.ThrowsAsync<CrnnOverloadedException>(() => Start(ocr, "C"));

        held.Open();
        await Eventually.Ends(queued);
    }

    [Fact]
    public async Task Queue_BytesAreUsedUp_LaterImagesWaitThoughItemsAreFew()
    {
        await using var ocr = Create(o => o.Batching.QueueBytes = (2 * ScriptedLine.File("A").Length) + 1);
        using var held = await HeldLane.Create(ocr);
        var queued = Task.WhenAll(Start(ocr, "A"), Start(ocr, "B"));

        await Assert.ThrowsAsync<CrnnOverloadedException>(() => Start(ocr, "C"));

        held.Open();
        await Eventually.Ends(queued);
    }

    [Fact]
    public async Task Image_IsBeyondALimitByItself_EntersAnEmptyQueue()
    {
        await using var ocr = Create(o => (o.Batching.QueueBytes, o.Batching.QueueColumns) = (1, 32));
        using var held = await HeldLane.Create(ocr);

        var line = Start(ocr, "ABCDEFGHIJKLMNOP");
        held.Open();

        Assert.Equal("ABCDEFGHIJKLMNOP", (await Eventually.Ends(line)).Text);
    }

    [Fact]
    public async Task Waiters_RoomComes_EnterInTheOrderInWhichTheyCame()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.QueueCapacity, o.Batching.MaxBatchSize) = (1, 1));
        using var held = await HeldLane.Create(ocr);
        ocr.Backend.Forget();
        var lines = "ABCDEFGH".Select(c => Start(ocr, c.ToString())).ToArray();

        held.Open();
        await Eventually.Ends(Task.WhenAll(lines));

        Assert.Equal("ABCDEFGH", string.Concat(ocr.Backend.Runs.SelectMany(r => r.Texts)));
    }

    [Fact]
    public async Task Waiter_IsCancelled_TheNextOneTakesItsPlace()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.QueueCapacity, o.Batching.MaxBatchSize) = (1, 1));
        using var held = await HeldLane.Create(ocr);
        ocr.Backend.Forget();
        using var cancel = new CancellationTokenSource();
        var queued = Start(ocr, "A");
        var left = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("B"), null, cancel.Token);
        var next = Start(ocr, "C");

        await cancel.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.Ends(left));
        Assert.Equal(cancel.Token, error.CancellationToken);
        held.Open();
        Assert.Equal(["A", "C"], (await Eventually.Ends(Task.WhenAll(queued, next))).Select(l => l.Text));
        Assert.Equal("AC", string.Concat(ocr.Backend.Runs.SelectMany(r => r.Texts)));
    }

    private static ScriptedOcr Create(Action<CrnnOcrOptions> limit) => ScriptedOcr.Create(o =>
    {
        o.Batching.WhenQueueFull = QueueFullMode.Reject;
        limit(o);
    });

    private static Task<TextLine> Start(ScriptedOcr ocr, string text) =>
        ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text), null, TestContext.Current.CancellationToken);
}
