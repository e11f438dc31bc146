using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Batching;

[NoLeaks]
public sealed class AbandonedLaneTests
{
    private static readonly TimeSpan s_timeoutAndGrace = TimeSpan.FromSeconds(5 + 1) + TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Run_DoesNotReturnWhenStopped_ItsImagesFailAndANewLaneTakesOver()
    {
        await using var ocr = ScriptedOcr.Create();
        using var stuck = new Gate();
        ocr.Backend.OnRun = _ => stuck.Pass();
        var lost = Start(ocr, "A");
        await stuck.Reached;
        ocr.Backend.OnRun = null;

        ocr.Time.Advance(s_timeoutAndGrace);

        var error = await Assert.ThrowsAsync<CrnnTimeoutException>(() => Eventually.Ends(lost));
        Assert.Contains("it was being run and did not return", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, BufferLeases.Outstanding);
        Assert.Equal("B", (await Eventually.Ends(Start(ocr, "B"))).Text);
    }

    [Fact]
    public async Task Run_ReturnsAfterItsLaneWasAbandoned_ChangesNothing()
    {
        await using var ocr = ScriptedOcr.Create();
        using var stuck = new Gate();
        ocr.Backend.OnRun = _ => stuck.Pass();
        var lost = Start(ocr, "A");
        await stuck.Reached;
        ocr.Backend.OnRun = null;
        ocr.Time.Advance(s_timeoutAndGrace);
        await Assert.ThrowsAsync<CrnnTimeoutException>(() => Eventually.Ends(lost));

        stuck.Open();

        Assert.Equal("B", (await Eventually.Ends(Start(ocr, "B"))).Text);
        Assert.True(lost.IsFaulted);
    }

    [Fact]
    public async Task Lanes_FourthIsAbandoned_NewCallsAreToldToRestart()
    {
        var ocr = ScriptedOcr.Create();
        var gates = Enumerable.Range(0, 4).Select(_ => new Gate()).ToArray();
        foreach (var gate in gates)
        {
            ocr.Backend.OnRun = _ => gate.Pass();
            var lost = Start(ocr, "A");
            await Eventually.Ends(gate.Reached);
            ocr.Time.Advance(s_timeoutAndGrace);
            await Assert.ThrowsAsync<CrnnTimeoutException>(() => Eventually.Ends(lost));
        }

        ocr.Backend.OnRun = null;
        var error = await Assert.ThrowsAsync<CrnnBackendException>(() => Start(ocr, "B"));

        Assert.Equal("4 lanes were abandoned because their runs did not return; at most 3 are replaced. Restart the process.", error.Message);
        await Eventually.Ends(ocr.DisposeAsync().AsTask());
        Assert.False(ocr.Backend.IsDisposed);
        Array.ForEach(gates, g => g.Dispose());
    }

    [Fact]
    public async Task Lanes_NoneIsLeft_WhatWaitsWithoutADeadlineFailsToo()
    {
        var ocr = ScriptedOcr.Create(o => o.Batching.QueueCapacity = 1);
        var gates = Enumerable.Range(0, 4).Select(_ => new Gate()).ToArray();
        Task<TextLine>[] stranded = [];
        foreach (var gate in gates)
        {
            ocr.Backend.OnRun = _ => gate.Pass();
            var lost = Start(ocr, "A");
            await Eventually.Ends(gate.Reached);
            if (gate == gates[^1])
            {
                var endless = new RecognizeOptions { Timeout = Timeout.InfiniteTimeSpan };
                stranded = [.. "BC".Select(c => ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(c.ToString()), endless, TestContext.Current.CancellationToken))];
            }

            ocr.Time.Advance(s_timeoutAndGrace);
            await Assert.ThrowsAsync<CrnnTimeoutException>(() => Eventually.Ends(lost));
        }

        // The second one waits for room, so it enters the queue only now.
        foreach (var call in stranded)
        {
            Eventually.True(
                () =>
                {
                    ocr.Time.Advance(TimeSpan.FromMilliseconds(25));
                    return call.IsCompleted;
                },
                "the end of a call that nobody can run");
            await Assert.ThrowsAsync<CrnnBackendException>(() => call);
        }

        await Eventually.Ends(ocr.DisposeAsync().AsTask());
        Array.ForEach(gates, g => g.Dispose());
    }

    private static Task<TextLine> Start(ScriptedOcr ocr, string text) =>
        ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text), null, TestContext.Current.CancellationToken);
}
