using System.Globalization;
using Crnn.Net.Cli.Workers.Pool;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests.Workers.Pool;

public sealed class WorkerPoolTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RecognizeAsync_ManyAtOnce_GivesEachItsOwnLine()
    {
        await using var test = await TestPool.StartAsync(o => o with { Workers = 2 });
        var texts = Enumerable.Range(0, 300).Select(i => $"T{i}").ToArray();

        var lines = await Task.WhenAll(texts.Select(t => test.Callers.RecognizeAsync(TestPool.Image(t), cancellationToken: Cancellation)));

        Assert.Equal(texts, lines.Select(l => l.Text));
        Assert.All(lines, line =>
        {
            Assert.Equal("scripted-1", line.ModelId);
            Assert.Equal(line.Text, string.Concat(line.Characters.Select(c => c.Text)));
            Assert.All(line.Characters, c => Assert.True(c.End > c.Start && c.Confidence > 0.5));
        });
        Assert.Equal((4, "Scripted 1.0"), (test.Pool.Info.Lanes, test.Pool.Info.Backend));
    }

    [Fact]
    public async Task RecognizeAsync_RawPixels_AreReadWithTheirStride()
    {
        await using var test = await TestPool.StartAsync();
        var width = ScriptedLine.WidthOf("RAW");
        var tight = ScriptedLine.Draw("RAW");
        var padded = new byte[(width + 3) * ScriptedLine.Height];
        for (var row = 0; row < ScriptedLine.Height; row++)
        {
            tight.AsSpan(row * width, width).CopyTo(padded.AsSpan(row * (width + 3)));
        }

        var line = await test.Callers.RecognizeAsync(LineImage.FromPixels(padded, width, ScriptedLine.Height, PixelFormat.Gray8, width + 3), cancellationToken: Cancellation);

        Assert.Equal("RAW", line.Text);
    }

    [Fact]
    public async Task RecognizeAsync_AnotherFormat_IsAnInvalidImageThere()
    {
        await using var test = await TestPool.StartAsync();

        await Assert.ThrowsAsync<CrnnInvalidImageException>(() => test.Callers.RecognizeAsync(LineImage.FromEncoded("GIF89a"u8.ToArray()), cancellationToken: Cancellation));
        Assert.Equal("A", (await test.Callers.RecognizeAsync(TestPool.Image("A"), cancellationToken: Cancellation)).Text);
    }

    [Fact]
    public async Task Meter_ImagesReadInProcesses_ShowsThemAsIfTheyWereReadHere()
    {
        using var seen = new ModelMeasurements("scripted-1");
        await using (var test = await TestPool.StartAsync(o => o with { Workers = 2 }))
        {
            await Task.WhenAll(Enumerable.Range(0, 60).Select(i => test.Callers.RecognizeAsync(TestPool.Image($"T{i}"), cancellationToken: Cancellation)));
            await Assert.ThrowsAsync<CrnnInvalidImageException>(() => test.Callers.RecognizeAsync(LineImage.FromEncoded("GIF89a"u8.ToArray()), cancellationToken: Cancellation));
            await test.Callers.RecognizeAsync(TestPool.Image("X"), cancellationToken: Cancellation);
        }

        // A process sends its last measurements before it ends.
        Assert.Equal((61, 1), (seen.Sum(CrnnInstruments.Images, "ok"), seen.Sum(CrnnInstruments.Images, "invalid-image")));
        Assert.Equal(61, seen.Sum(CrnnInstruments.BatchSize));
        Assert.Equal(0, seen.Sum(CrnnInstruments.QueueLength));
        Assert.Equal(61, seen.Count(CrnnInstruments.QueueWait));
        Assert.Equal(seen.Count(CrnnInstruments.BatchSize), seen.Count(CrnnInstruments.RunDuration));
        Assert.Equal(seen.Count(CrnnInstruments.BatchSize), seen.Count(CrnnInstruments.BatchPadding));
    }

    [Fact]
    public async Task StartAsync_OnLinux_EveryThreadOfTheProcessYieldsToTheServer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "priorities of threads are read from /proc");
        await using var test = await TestPool.StartAsync();
        await test.Callers.RecognizeAsync(TestPool.Image("A"), cancellationToken: Cancellation);

        // The nice value is the 17th field after the name in parentheses.
        var values = Directory.GetDirectories($"/proc/{test.Pid}/task").Select(task => File.ReadAllText(Path.Combine(task, "stat")).Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[16]);
        Assert.All(values, value => Assert.True(int.Parse(value, CultureInfo.InvariantCulture) >= 10));
    }

    [Fact]
    public async Task RecognizeAsync_AnImageThatAbortsTheProcess_FailsAlone()
    {
        await using var test = await TestPool.StartAsync();
        var first = test.Pid;
        var texts = Enumerable.Range(0, 40).Select(i => $"M{i}").ToArray();

        var mates = texts.Select(t => test.Callers.RecognizeAsync(TestPool.Image(t), cancellationToken: Cancellation)).ToList();
        var bad = test.Callers.RecognizeAsync(TestPool.Aborting(), cancellationToken: Cancellation);
        mates.AddRange(texts.Select(t => test.Callers.RecognizeAsync(TestPool.Image(t), cancellationToken: Cancellation)));

        var error = await Assert.ThrowsAsync<CrnnWorkerLostException>(() => bad);
        Assert.Contains("with 1 image(s) in flight", error.Message, StringComparison.Ordinal);
        Assert.Equal([.. texts, .. texts], (await Task.WhenAll(mates)).Select(l => l.Text));
        Eventually.True(() => test.Pool.Pids is [var pid] && pid != first, "another process");
        test.SeesInLog("An image that aborts the process.");
        Assert.Equal(2, test.Log.Count(m => m.Contains("was lost with", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task RecognizeManyAsync_ForJobs_LosesWhatWasInFlightAndOnlyThat()
    {
        await using var test = await TestPool.StartAsync();
        test.Hold();
        var images = Enumerable.Range(0, 200).Select(i => i < 8 ? TestPool.Held($"H{i}") : TestPool.Image($"B{i}"));
        await using var results = test.Jobs.RecognizeManyAsync(images, new BulkOptions { Ordered = false, ReadAhead = 200 }, Cancellation).GetAsyncEnumerator(Cancellation);
        var first = results.MoveNextAsync();

        // Two lanes take a batch with held ones each, so nothing is answered.
        Eventually.True(() => test.Pool.InFlight == 64, "a full window");
        test.KillWorker();
        test.LetGo();
        var outcomes = new List<BulkResult<LineImage>>();
        for (var more = await first; more; more = await results.MoveNextAsync())
        {
            outcomes.Add(results.Current);
        }

        var lost = outcomes.Where(o => !o.Succeeded).ToArray();
        Assert.Equal(200, outcomes.Count);
        Assert.All(lost, o => Assert.IsType<CrnnWorkerLostException>(o.Error));
        Assert.Equal(64, lost.Length);
    }

    [Fact]
    public async Task RecognizeAsync_SingleCallsOfJobs_AreAloneInTheProcess()
    {
        await using var test = await TestPool.StartAsync();
        test.Hold();
        var other = test.Callers.RecognizeAsync(TestPool.Held("OTHER"), new RecognizeOptions { Timeout = Timeout.InfiniteTimeSpan }, Cancellation);
        Eventually.True(() => test.Pool.InFlight == 1, "an image in the worker");
        var isolated = test.Jobs.RecognizeAsync(TestPool.Aborting(), cancellationToken: Cancellation);
        test.LetGo();

        Assert.Equal("OTHER", (await other).Text);
        var error = await Assert.ThrowsAsync<CrnnWorkerLostException>(() => isolated);
        Assert.Contains("with 1 image(s) in flight", error.Message, StringComparison.Ordinal);
        Assert.Single(test.Log, m => m.Contains("was lost with", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RecognizeAsync_WhenTheProcessIsKilled_IsReadByTheNext()
    {
        await using var test = await TestPool.StartAsync();
        test.Hold();
        var calls = Enumerable.Range(0, 10)
            .Select(i => test.Callers.RecognizeAsync(TestPool.Held($"K{i}"), new RecognizeOptions { Timeout = Timeout.InfiniteTimeSpan }, Cancellation))
            .ToArray();
        Eventually.True(() => test.Pool.InFlight == 10, "images in the worker");
        var first = test.Pid;
        test.KillWorker();
        test.LetGo();

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"K{i}"), (await Task.WhenAll(calls)).Select(l => l.Text));
        Assert.NotEqual(first, test.Pid);
    }

    [Fact]
    public async Task RecycleItems_Reached_ReplacesTheProcessAndLosesNothing()
    {
        await using var test = await TestPool.StartAsync(o => o with { RecycleItems = 50 });
        var first = test.Pid;

        var results = new List<string>();
        await foreach (var result in test.Jobs.RecognizeManyAsync(Enumerable.Range(0, 400).Select(i => TestPool.Image($"R{i}")), cancellationToken: Cancellation))
        {
            results.Add(result.Line!.Text);
            if (results.Count == 399)
            {
                Eventually.True(() => test.Pool.Pids is [var pid] && pid != first, "another process");
            }
        }

        Assert.Equal(Enumerable.Range(0, 400).Select(i => $"R{i}"), results);
        Assert.DoesNotContain(test.Log, m => m.Contains("was lost", StringComparison.Ordinal));
        test.SeesInLog("--recycle-items 50");
    }

    [Fact]
    public async Task RecycleBytes_Reached_ReplacesTheProcess()
    {
        await using var test = await TestPool.StartAsync(o => o with { RecycleBytes = 1 << 20 });
        var first = test.Pid;

        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => test.Callers.RecognizeAsync(TestPool.Image($"R{i}"), cancellationToken: Cancellation)));

        Eventually.True(() => test.Pool.Pids is [var pid] && pid != first, "another process");
        test.SeesInLog("--recycle-megabytes 1");
    }

    [Fact]
    public async Task Replace_WhenTheNewProcessDoesNotStart_KeepsTheOldUntilOneDoes()
    {
        await using var test = await TestPool.StartAsync();
        var first = test.Pid;
        test.Refuse();

        test.Pool.Replace("a test wants it.");
        test.SeesInLog("so it goes on: refused");
        Assert.Equal(first, test.Pid);
        Assert.Equal("A", (await test.Callers.RecognizeAsync(TestPool.Image("A"), cancellationToken: Cancellation)).Text);

        test.Accept();
        Eventually.True(() => test.Pool.Pids is [var pid] && pid != first, "another process");
        Assert.Equal("B", (await test.Callers.RecognizeAsync(TestPool.Image("B"), cancellationToken: Cancellation)).Text);
    }

    [Fact]
    public async Task RecognizeAsync_WhenNoProcessStarts_IsRefusedUntilOneDoes()
    {
        await using var test = await TestPool.StartAsync();
        test.Refuse();
        test.KillWorker();

        // It waits until starting is given up for the moment; afterwards it is refused at once.
        var error = await Assert.ThrowsAsync<CrnnBreakerOpenException>(() => test.Callers.RecognizeAsync(TestPool.Image("A"), new RecognizeOptions { Timeout = Timeout.InfiniteTimeSpan }, Cancellation));
        Assert.Contains("refused", error.Message, StringComparison.Ordinal);
        Assert.IsType<CrnnBreakerOpenException>(test.Pool.NotReady);
        await Assert.ThrowsAsync<CrnnBreakerOpenException>(() => test.Callers.WarmUpAsync(Cancellation));

        test.Accept();
        Eventually.True(() => test.Pool.NotReady is null, "a process");
        await test.Callers.WarmUpAsync(Cancellation);
        Assert.Equal("B", (await test.Callers.RecognizeAsync(TestPool.Image("B"), cancellationToken: Cancellation)).Text);
    }

    [Fact]
    public async Task StartAsync_WhenTheFirstProcessRefuses_SaysWhy()
    {
        var error = await Assert.ThrowsAsync<CrnnModelLoadException>(() => TestPool.StartAsync(refuse: true));

        Assert.Equal("refused", error.Message);
    }

    [Fact]
    public async Task StartAsync_WhenTheProcessEndsAtOnce_SaysHow()
    {
        var options = new WorkerPoolOptions { Program = _ => new("dotnet", ["no-such-program.dll"]) };

        var error = await Assert.ThrowsAsync<CrnnBackendException>(() => WorkerPool.StartAsync(options, new CollectingLoggerFactory().CreateLogger(""), TimeProvider.System, Cancellation));

        Assert.StartsWith("it ended with exit code ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecognizeAsync_Cancelled_EndsAtOnceWhereverItIs()
    {
        await using var test = await TestPool.StartAsync();
        test.Hold();
        using var cancellation = new CancellationTokenSource();
        var options = new RecognizeOptions { Timeout = Timeout.InfiniteTimeSpan };

        // More than a worker is given: some are in a lane, some in its queue, some wait here.
        var calls = Enumerable.Range(0, 100).Select(i => test.Callers.RecognizeAsync(TestPool.Held($"C{i}"), options, cancellation.Token)).ToArray();
        Eventually.True(() => test.Pool.InFlight == 64, "a full window");
        await cancellation.CancelAsync();

        foreach (var call in calls)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.Ends(call));
        }

        test.LetGo();
        Assert.Equal("A", (await test.Callers.RecognizeAsync(TestPool.Image("A"), cancellationToken: Cancellation)).Text);
    }

    [Fact]
    public async Task RecognizeAsync_WaitingForAProcess_EndsWithItsTimeUnlessItIsBulk()
    {
        var time = new HandTimeProvider();
        await using var test = await TestPool.StartAsync(o => o with { StartTimeout = TimeSpan.FromDays(1) }, time);
        test.Refuse();
        test.KillWorker();
        test.SeesInLog("the next attempt");
        var single = test.Callers.RecognizeAsync(TestPool.Image("A"), cancellationToken: Cancellation);
        var bulk = test.Callers.RecognizeAsync(TestPool.Image("B"), new RecognizeOptions { Flow = new Flow() }, Cancellation);
        test.Accept();

        time.Advance(TimeSpan.FromSeconds(5));

        // The start that was waiting for the clock comes too late for the one and in time for the other.
        await Assert.ThrowsAsync<CrnnTimeoutException>(() => Eventually.Ends(single));
        Eventually.True(
            () =>
            {
                // The pause may begin after the clock was moved.
                time.Advance(TimeSpan.FromMilliseconds(1));
                return bulk.IsCompleted;
            },
            "the bulk image's text");
        Assert.Equal("B", (await bulk).Text);
    }

    [Fact]
    public async Task RecognizeAsync_WhenTheQueueIsFull_IsRefusedOrWaits()
    {
        await using var test = await TestPool.StartAsync(o => o with { QueueCapacity = 3 });
        test.Hold();
        var options = new RecognizeOptions { Timeout = Timeout.InfiniteTimeSpan };
        var held = Enumerable.Range(0, 3).Select(i => test.Callers.RecognizeAsync(TestPool.Held($"H{i}"), options, Cancellation)).ToArray();

        await Assert.ThrowsAsync<CrnnOverloadedException>(() => test.Callers.RecognizeAsync(TestPool.Image("A"), new RecognizeOptions { WhenQueueFull = QueueFullMode.Reject }, Cancellation));
        var waiting = test.Callers.RecognizeAsync(TestPool.Image("W"), cancellationToken: Cancellation);
        Assert.False(waiting.IsCompleted);
        test.LetGo();

        Assert.Equal(["H0", "H1", "H2", "W"], (await Task.WhenAll([.. held, waiting])).Select(l => l.Text));
    }

    [Fact]
    public async Task Session_ThatSaysNothing_IsKilled()
    {
        var time = new HandTimeProvider();
        await using var test = await TestPool.StartAsync(time: time);
        test.Hold();
        var hung = test.Jobs.RecognizeAsync(TestPool.Held("H"), new RecognizeOptions { Flow = new Flow(), Timeout = Timeout.InfiniteTimeSpan }, Cancellation);
        Eventually.True(() => test.Pool.InFlight == 1, "the image in the worker");
        Eventually.True(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(10));
                return hung.IsCompleted;
            },
            "the end of the hung process");

        await Assert.ThrowsAsync<CrnnWorkerLostException>(() => hung);
        test.SeesInLog("has said nothing for 30 s");
    }

    [Fact]
    public async Task DisposeAsync_WithImagesUnderWay_FinishesThemFirst()
    {
        var test = await TestPool.StartAsync();
        await using (test)
        {
            test.Hold();
            var calls = Enumerable.Range(0, 100).Select(i => test.Callers.RecognizeAsync(TestPool.Held($"D{i}"), new RecognizeOptions { Timeout = Timeout.InfiniteTimeSpan }, Cancellation)).ToArray();
            var disposal = test.Pool.DisposeAsync();
            test.LetGo();
            await disposal;

            Assert.Equal(Enumerable.Range(0, 100).Select(i => $"D{i}"), (await Task.WhenAll(calls)).Select(l => l.Text));
            await Assert.ThrowsAsync<ObjectDisposedException>(() => test.Callers.RecognizeAsync(TestPool.Image("A"), cancellationToken: Cancellation));
            test.SeesInLog("ended after");
        }
    }
}
