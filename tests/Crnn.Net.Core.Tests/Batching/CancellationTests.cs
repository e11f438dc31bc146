using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Batching;

[NoLeaks]
public sealed class CancellationTests
{
    [Fact]
    public async Task Call_TokenAlreadyCancelled_NeverEntersTheQueue()
    {
        await using var ocr = ScriptedOcr.Create();
        var cancelled = new CancellationToken(canceled: true);

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), null, cancelled));

        Assert.Equal(cancelled, error.CancellationToken);
        Assert.Empty(ocr.Backend.Runs);
    }

    [Fact]
    public async Task Image_CancelledWhileQueued_EndsAtOnceAndNeverRuns()
    {
        await using var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr);
        ocr.Backend.Forget();
        using var cancel = new CancellationTokenSource();
        var left = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), null, cancel.Token);
        var mate = Start(ocr, "B");

        await cancel.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.Ends(left));
        held.Open();

        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.Equal("B", (await mate).Text);
        Assert.Equal(["B"], ocr.Backend.Runs.SelectMany(r => r.Texts));
    }

    [Fact]
    public async Task Image_CancelledWhileQueued_GivesItsRoomBack()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.QueueCapacity, o.Batching.WhenQueueFull) = (1, QueueFullMode.Reject));
        using var held = await HeldLane.Create(ocr);
        using var cancel = new CancellationTokenSource();
        var left = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), null, cancel.Token);
        await Assert.ThrowsAsync<CrnnOverloadedException>(() => Start(ocr, "B"));

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.Ends(left));
        var next = Start(ocr, "C");
        await Assert.ThrowsAsync<CrnnOverloadedException>(() => Start(ocr, "D"));
        held.Open();

        Assert.Equal("C", (await next).Text);
    }

    [Fact]
    public async Task Image_CancelledWhileItsMemoryIsRead_EndsOnlyWhenTheRowIsWritten()
    {
        await using var ocr = ScriptedOcr.Create();
        using var reading = new Gate();
        ocr.Decoder.BeforeDecode = reading.Pass;
        using var cancel = new CancellationTokenSource();
        var memory = new GuardedMemory(ScriptedLine.File("A"));
        var left = ocr.Recognizer.RecognizeAsync(LineImage.FromEncoded(memory.Memory), null, cancel.Token);
        await reading.Reached;

        await cancel.CancelAsync();
        Assert.False(left.IsCompleted);
        reading.Open();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.Ends(left));
        memory.TakeBack();
        Assert.Equal(cancel.Token, error.CancellationToken);
        await ocr.DisposeAsync();
        Assert.Equal(0, memory.LateReads);
        Assert.Empty(ocr.Backend.Runs);
        Assert.Equal(0, ocr.Decoder.Open);
    }

    [Fact]
    public async Task Image_CancelledWhileTheModelRuns_EndsAtOnceAndItsMatesGetTheirTexts()
    {
        await using var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr);
        using var running = new Gate();
        ocr.Backend.OnRun = _ => running.Pass();
        using var cancel = new CancellationTokenSource();
        var memory = new GuardedMemory(ScriptedLine.File("A"));
        var left = ocr.Recognizer.RecognizeAsync(LineImage.FromEncoded(memory.Memory), null, cancel.Token);
        var mate = Start(ocr, "B");
        held.Open();
        await running.Reached;

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.Ends(left));
        memory.TakeBack();
        Assert.False(mate.IsCompleted);
        running.Open();

        Assert.Equal("B", (await mate).Text);
        Assert.Equal(0, memory.LateReads);
    }

    [Fact]
    public async Task Image_CancelledWhileItWaitsForRoom_EndsWithTheCallersToken()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.QueueCapacity = 1);
        using var held = await HeldLane.Create(ocr);
        var queued = Start(ocr, "A");
        using var cancel = new CancellationTokenSource();
        var waiting = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("B"), null, cancel.Token);
        Assert.False(waiting.IsCompleted);

        await cancel.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.Ends(waiting));
        held.Open();

        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.Equal("A", (await queued).Text);
        Assert.DoesNotContain("B", ocr.Backend.Runs.SelectMany(r => r.Texts));
    }

    [Fact]
    public async Task Call_CancelledAfterItsText_KeepsIt()
    {
        await using var ocr = ScriptedOcr.Create();
        using var cancel = new CancellationTokenSource();
        var line = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), null, cancel.Token);
        await line;

        await cancel.CancelAsync();

        Assert.Equal("A", (await line).Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ScriptedLine.Poison)]
    [InlineData(ScriptedLine.NotANumber)]
    public async Task CallersMemory_AfterItsTaskHasEnded_IsNotRead(byte mark)
    {
        await using var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr);
        var memories = Enumerable.Range(0, 8).Select(i => new GuardedMemory(ScriptedLine.File("A", 0, i == 3 ? mark : (byte)0))).ToArray();
        var lines = memories.Select(m => Watch(ocr, m)).ToArray();

        held.Open();
        await Task.WhenAll(lines);
        await ocr.DisposeAsync();

        Assert.All(memories, m => Assert.Equal(0, m.LateReads));
    }

    private static async Task Watch(ScriptedOcr ocr, GuardedMemory memory)
    {
        await Task.WhenAny(ocr.Recognizer.RecognizeAsync(LineImage.FromEncoded(memory.Memory), null, TestContext.Current.CancellationToken));
        memory.TakeBack();
    }

    private static Task<TextLine> Start(ScriptedOcr ocr, string text) =>
        ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text), null, TestContext.Current.CancellationToken);
}
