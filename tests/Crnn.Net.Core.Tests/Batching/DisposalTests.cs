using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Batching;

[NoLeaks]
public sealed class DisposalTests
{
    [Fact]
    public async Task Disposal_ImagesAreQueued_FinishesThemThenFreesTheBackend()
    {
        var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr);
        var lines = Enumerable.Range(1, 20).Select(i => Start(ocr, ScriptedLine.Characters[..i])).ToArray();

        var disposal = ocr.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        Assert.False(ocr.Backend.IsDisposed);
        held.Open();
        await Eventually.Ends(disposal);

        Assert.Equal(Enumerable.Range(1, 20), (await Task.WhenAll(lines)).Select(l => l.Text.Length));
        Assert.True(ocr.Backend.IsDisposed);
    }

    [Fact]
    public async Task Disposal_CallsWaitForRoom_TheyGetObjectDisposedException()
    {
        var ocr = ScriptedOcr.Create(o => o.Batching.QueueCapacity = 1);
        using var held = await HeldLane.Create(ocr);
        var queued = Start(ocr, "A");
        var waiting = Enumerable.Range(0, 50).Select(_ => Start(ocr, "B")).ToArray();

        var disposal = ocr.DisposeAsync().AsTask();
        foreach (var call in waiting)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => Eventually.Ends(call));
        }

        held.Open();
        Assert.Equal("A", (await queued).Text);
        await Eventually.Ends(disposal);
    }

    [Fact]
    public async Task Disposal_Twice_IsOneDisposal()
    {
        var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr);

        var (first, second) = (ocr.Recognizer.DisposeAsync().AsTask(), ocr.Recognizer.DisposeAsync().AsTask());
        Assert.False(second.IsCompleted);
        held.Open();

        await Eventually.Ends(Task.WhenAll(first, second));
        await ocr.DisposeAsync();
    }

    [Fact]
    public async Task Disposal_Synchronous_FinishesWhatIsQueued()
    {
        await using var ocr = ScriptedOcr.Create();
        var lines = Enumerable.Range(1, 20).Select(i => Start(ocr, ScriptedLine.Characters[..i])).ToArray();

        ((IDisposable)ocr.Recognizer).Dispose();

        Assert.All(lines, l => Assert.True(SpinWait.SpinUntil(() => l.IsCompletedSuccessfully, TimeSpan.FromSeconds(30))));
        Assert.True(ocr.Backend.IsDisposed);
    }

    [Fact]
    public async Task Recognizer_AfterDisposal_RefusesEveryCall()
    {
        var ocr = ScriptedOcr.Create();
        await ocr.DisposeAsync();
        var token = TestContext.Current.CancellationToken;

        await Assert.ThrowsAsync<ObjectDisposedException>(() => ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), null, token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ocr.Recognizer.RecognizeAsync(ScriptedLine.File("A"), null, token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ocr.Recognizer.RecognizeAsync(new MemoryStream(ScriptedLine.File("A")), null, token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ocr.Recognizer.WarmUpAsync(token));
        var item = Assert.Single(await ocr.Recognizer.RecognizeManyAsync([ScriptedLine.Image("A")], null, token).ToArrayAsync(token));
        Assert.IsType<ObjectDisposedException>(item.Error);
        Assert.Empty(ocr.Backend.Runs);
        Assert.Equal("scripted-1", ocr.Recognizer.Info.ModelId);
    }

    private static Task<TextLine> Start(ScriptedOcr ocr, string text) =>
        ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text), null, TestContext.Current.CancellationToken);
}
