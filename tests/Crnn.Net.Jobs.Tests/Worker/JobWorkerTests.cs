using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Tests.Worker;

[NoLeaks]
public sealed class JobWorkerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Worker_ManyImages_ReadsEveryOneOnce()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.Lanes, o.Batching.MaxBatchSize) = (2, 4));
        await using var bench = new WorkerBench(ocr.Recognizer);
        string[] texts = [.. Enumerable.Range(0, 200).Select(i => $"N{i}")];
        var before = await bench.SubmitTextsAsync(texts);
        await bench.Worker.StartAsync(Token);
        var during = await bench.SubmitTextsAsync(texts);

        Assert.Equal(texts, (await bench.FinishAsync(before)).Select(i => i.Line!.Text));
        Assert.Equal(texts, (await bench.FinishAsync(during)).Select(i => i.Line!.Text));
        Eventually.True(() => bench.Worker is { ItemsHeld: 0, ItemsCompleted: 400 }, "the end of all work");
        Assert.Equal(400, ocr.Backend.BatchSizes.Sum());
        Assert.Contains(ocr.Backend.BatchSizes, n => n > 1);
    }

    [Fact]
    public async Task Worker_DamagedImageAmongGoodOnes_FailsAloneAtOnce()
    {
        await using var ocr = ScriptedOcr.Create();
        await using var bench = new WorkerBench(ocr.Recognizer);
        var job = await bench.SubmitAsync(ScriptedLine.File("A"), [1, 2, 3], [], ScriptedLine.File("B"));
        await bench.Worker.StartAsync(Token);

        var items = await bench.FinishAsync(job);

        Assert.Equal(["A", null, null, "B"], items.Select(i => i.Line?.Text));
        Assert.All(items.Where(i => i.Line is null), i => Assert.Equal(("invalid-image", 1), (i.Error!.Code, i.Attempts)));
    }

    [Fact]
    public async Task Worker_BackendThatFailsOnAnImage_TriesItThreeTimes()
    {
        await using var ocr = ScriptedOcr.Create();
        await using var bench = new WorkerBench(ocr.Recognizer, o => o.RetryDelay = TimeSpan.FromSeconds(1));
        var job = await bench.SubmitAsync(ScriptedLine.File("A"), ScriptedLine.File("B", mark: ScriptedLine.Poison));
        await bench.Worker.StartAsync(Token);

        var items = await bench.FinishAsync(job);

        Assert.Equal("A", items[0].Line!.Text);
        Assert.Equal((JobItemState.Failed, "backend", 3), (items[1].State, items[1].Error!.Code, items[1].Attempts));
    }

    [Fact]
    public async Task Worker_WhoseRecognizerLosesItsProcess_RunsWhatWasInFlightAlone()
    {
        var hand = new HandRecognizer();
        await using var bench = new WorkerBench(hand);
        var job = await bench.SubmitTextsAsync("A", "B", "C", "D", "E", "F");
        await bench.Worker.StartAsync(Token);
        Eventually.True(() => hand.Calls.Count >= 3, "three calls");
        var first = hand.Calls;
        var lost = first.Count;
        foreach (var call in first)
        {
            call.Fail(new CrnnWorkerLostException("The process ended with signal 11."));
        }

        var (alone, beside) = (0, 0);
        Eventually.True(
            () =>
            {
                bench.Time.Advance(TimeSpan.FromMilliseconds(10));
                var open = hand.Calls.Where(c => !c.Task.IsCompleted).ToArray();
                if (open.Length > 0)
                {
                    var items = bench.Store.GetItemsAsync(job.Id).Result!.Items;
                    if (items.Any(i => i is { State: JobItemState.Running, Error: not null }))
                    {
                        (alone, beside) = open.Length == 1 ? (alone + 1, beside) : (alone, beside + 1);
                    }

                    open[0].Succeed("text");
                }

                return bench.Store.GetAsync(job.Id).Result!.IsFinished;
            },
            "the end of the job");

        var done = await bench.ItemsAsync(job);
        Assert.All(done, i => Assert.Equal((JobItemState.Done, 1), (i.State, i.Attempts)));
        Assert.Equal(6 + lost, hand.Calls.Count);
        Assert.Equal((lost, 0), (alone, beside));
    }

    [Fact]
    public async Task Stop_WithWorkInFlight_FinishesWhatIsStartedAndGivesTheRestBack()
    {
        var hand = new HandRecognizer();
        await using var bench = new WorkerBench(hand);
        var job = await bench.SubmitTextsAsync([.. Enumerable.Range(0, 100).Select(i => $"N{i}")]);
        await bench.Worker.StartAsync(Token);
        Eventually.True(() => hand.Calls.Count == 32, "a full window");

        var stopping = bench.Worker.StopAsync(Token);
        Eventually.True(
            () =>
            {
                foreach (var call in hand.Calls)
                {
                    call.Succeed("text");
                }

                return stopping.IsCompleted;
            },
            "the end of the drain");
        await stopping;
        var items = await bench.ItemsAsync(job);
        Assert.Equal(hand.Calls.Count, items.Count(i => i is { State: JobItemState.Done, Attempts: 1 }));
        Assert.Equal(100 - hand.Calls.Count, items.Count(i => i is { State: JobItemState.Queued, Attempts: 0 }));
        Assert.Equal(new JobQueueStatus(100 - hand.Calls.Count, 0), await bench.Store.GetStatusAsync(Token));
    }

    [Fact]
    public async Task Stop_WithoutPatience_GivesEverythingBackWithoutAnAttempt()
    {
        var hand = new HandRecognizer();
        await using var bench = new WorkerBench(hand);
        var job = await bench.SubmitTextsAsync("A", "B", "C");
        await bench.Worker.StartAsync(Token);
        Eventually.True(() => hand.Calls.Count == 3, "three calls");

        await Eventually.Ends(bench.Worker.StopAsync(new CancellationToken(true)));

        Assert.All(await bench.ItemsAsync(job), i => Assert.Equal((JobItemState.Queued, 0), (i.State, i.Attempts)));
        Assert.Equal(new JobQueueStatus(3, 0), await bench.Store.GetStatusAsync(Token));
    }

    [Fact]
    public async Task Recognizer_Disposed_CostsNoAttempt()
    {
        var hand = new HandRecognizer();
        await using var bench = new WorkerBench(hand);
        var job = await bench.SubmitTextsAsync("A");
        await bench.Worker.StartAsync(Token);
        Eventually.True(() => hand.Calls.Count == 1, "a call");
        hand.Calls[0].Fail(new ObjectDisposedException("recognizer"));
        Eventually.True(
            () =>
            {
                bench.Time.Advance(TimeSpan.FromMilliseconds(100));
                return hand.Calls.Count == 2;
            },
            "the second call");
        hand.Calls[1].Succeed("A");

        Assert.Equal((JobItemState.Done, 1), ((await bench.FinishAsync(job))[0].State, (await bench.ItemsAsync(job))[0].Attempts));
        Assert.Contains(bench.Logs.Messages, m => m.StartsWith("Warning: Job worker", StringComparison.Ordinal) && m.Contains("leaves the recognizer alone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WithANameThatASlainWorkerHad_TakesItsItemsAtOnce()
    {
        await using var ocr = ScriptedOcr.Create();
        await using var bench = new WorkerBench(ocr.Recognizer, o => o.Worker.Name = "w");
        var job = await bench.SubmitTextsAsync("A", "B");
        await bench.Store.StartAsync(await bench.Store.LeaseAsync("w", 1, Token), Token);

        await bench.Worker.StartAsync(Token);

        // No time passes: nothing could expire.
        Eventually.True(() => bench.Store.GetAsync(job.Id).Result!.IsFinished, "the end of the job");
        Assert.Equal(["A", "B"], (await bench.ItemsAsync(job)).Select(i => i.Line!.Text));
    }

    [Fact]
    public async Task RecycleDue_AfterItsItems_CompletesAndWorkGoesOn()
    {
        await using var ocr = ScriptedOcr.Create();
        await using var bench = new WorkerBench(ocr.Recognizer, o => o.Worker.RecycleAfterItems = 3);
        await bench.Worker.StartAsync(Token);
        await bench.FinishAsync(await bench.SubmitTextsAsync("A", "B"));
        Assert.False(bench.Worker.RecycleDue.IsCompleted);

        await bench.FinishAsync(await bench.SubmitTextsAsync("C"));

        Assert.Equal("3 items are done, and RecycleAfterItems is 3.", await Eventually.Ends(bench.Worker.RecycleDue));
        await bench.FinishAsync(await bench.SubmitTextsAsync("D"));
    }

    [Fact]
    public async Task RecycleDue_AboveItsBytes_Completes()
    {
        await using var ocr = ScriptedOcr.Create();
        await using var bench = new WorkerBench(ocr.Recognizer, o => o.Worker.RecycleAfterBytes = 1);
        await bench.Worker.StartAsync(Token);
        await bench.FinishAsync(await bench.SubmitTextsAsync("A"));

        Assert.Contains("RecycleAfterBytes is 1", await Eventually.Ends(bench.Worker.RecycleDue), StringComparison.Ordinal);
    }
}
