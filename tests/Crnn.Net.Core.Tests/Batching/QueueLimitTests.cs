using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Batching;

[NoLeaks]
public sealed class QueueLimitTests
{
    [Fact]
    public async Task Call_QueueIsFull_WaitsForRoomByDefault()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.QueueCapacity = 2);
        using var held = await HeldLane.Create(ocr);
        var lines = Enumerable.Range(0, 9).Select(i => Start(ocr, ScriptedLine.Characters[..(i + 1)])).ToArray();
        Assert.All(lines, l => Assert.False(l.IsCompleted));

        held.Open();

        Assert.Equal(Enumerable.Range(1, 9), (await Eventually.Ends(Task.WhenAll(lines))).Select(l => l.Text.Length));
    }

    [Fact]
    public async Task Call_QueueIsFullAndModeIsReject_SaysTheLimit()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.QueueCapacity, o.Batching.WhenQueueFull) = (2, QueueFullMode.Reject));
        using var held = await HeldLane.Create(ocr);
        var queued = Task.WhenAll(Start(ocr, "A"), Start(ocr, "B"));

        var error = await Assert.ThrowsAsync<CrnnOverloadedException>(() => Start(ocr, "C"));
        held.Open();

        Assert.Equal("The queue is full: 2 images wait for 1 lanes; it holds at most 2 images, 1048576 padded columns and 268435456 bytes (BatchingOptions). Try again later, or wait with QueueFullMode.Wait.", error.Message);
        Assert.Equal(("overloaded", 2), (error.Code, error.QueueLength));
        Assert.Equal(["A", "B"], (await queued).Select(l => l.Text));
    }

    [Theory]
    [InlineData(QueueFullMode.Wait, QueueFullMode.Reject)]
    [InlineData(QueueFullMode.Reject, QueueFullMode.Wait)]
    public async Task Call_SaysWhatToDoWhenFull_OverridesTheRecognizers(QueueFullMode recognizers, QueueFullMode calls)
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.QueueCapacity, o.Batching.WhenQueueFull) = (1, recognizers));
        using var held = await HeldLane.Create(ocr);
        var queued = Start(ocr, "A");
        var call = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("B"), new RecognizeOptions { WhenQueueFull = calls }, TestContext.Current.CancellationToken);

        if (calls == QueueFullMode.Reject)
        {
            await Assert.ThrowsAsync<CrnnOverloadedException>(() => call);
        }
        else
        {
            Assert.False(call.IsCompleted);
        }

        held.Open();
        Assert.Equal("A", (await queued).Text);
        if (calls == QueueFullMode.Wait)
        {
            Assert.Equal("B", (await Eventually.Ends(call)).Text);
        }
    }

    private static Task<TextLine> Start(ScriptedOcr ocr, string text) =>
        ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text), null, TestContext.Current.CancellationToken);
}
