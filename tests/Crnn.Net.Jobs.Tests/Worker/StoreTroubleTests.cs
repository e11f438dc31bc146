using System.Diagnostics.Metrics;
using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Tests.Worker;

/// <summary>Leases and a store that fails.</summary>
[NoLeaks]
public sealed class StoreTroubleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_ThatFailsAtEveryStep_LosesNothing()
    {
        var failures = new Dictionary<string, int> { ["lease"] = 2, ["start"] = 2, ["complete"] = 3 };
        await using var ocr = ScriptedOcr.Create();
        await using var bench = new WorkerBench(ocr.Recognizer, wrap: queue => new WrappedQueue(queue, what =>
        {
            lock (failures)
            {
                if (failures.TryGetValue(what, out var left) && left > 0)
                {
                    failures[what]--;
                    throw new JobStoreException("store-full", "/data", "There is no room left.");
                }
            }
        }));
        var job = await bench.SubmitTextsAsync("A", "B", "C");
        await bench.Worker.StartAsync(Token);

        Assert.Equal(["A", "B", "C"], (await bench.FinishAsync(job)).Select(i => i.Line!.Text));
        Assert.All(await bench.ItemsAsync(job), i => Assert.Equal(1, i.Attempts));
        Assert.Equal(7, bench.Logs.Messages.Count(m => m.StartsWith("Warning: Job worker", StringComparison.Ordinal) && m.EndsWith("There is no room left.", StringComparison.Ordinal)));
        Assert.Equal(3, bench.Logs.Messages.Count(m => m.EndsWith("again", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Store_ThatTakesNoReports_IsAskedForNoMoreThanTwoPrefetches()
    {
        var isBroken = true;
        var refused = 0;
        await using var ocr = ScriptedOcr.Create();
        await using var bench = new WorkerBench(ocr.Recognizer, o => o.Worker.Prefetch = 8, queue => new WrappedQueue(queue, what =>
        {
            if (what == "complete" && Volatile.Read(ref isBroken))
            {
                Interlocked.Increment(ref refused);
                throw new JobStoreException("store-full", "/data", "There is no room left.");
            }
        }));
        string[] texts = [.. Enumerable.Range(0, 40).Select(i => $"N{i}")];
        var job = await bench.SubmitTextsAsync(texts);
        await bench.Worker.StartAsync(Token);
        Eventually.True(
            () =>
            {
                bench.Time.Advance(TimeSpan.FromMilliseconds(100));
                return bench.Worker.ItemsHeld == 16 && Volatile.Read(ref refused) > 3;
            },
            "two prefetches");

        for (var i = 0; i < 20; i++)
        {
            bench.Time.Advance(TimeSpan.FromMilliseconds(100));
            Assert.InRange(bench.Worker.ItemsHeld, 0, 16);
        }

        Volatile.Write(ref isBroken, false);
        Assert.Equal(texts, (await bench.FinishAsync(job)).Select(i => i.Line!.Text));
        Eventually.True(() => bench.Worker.ItemsHeld == 0, "the end of all work");
    }

    [Fact]
    public async Task Heartbeat_WhileARunTakesLong_KeepsTheLease()
    {
        var (renewals, hand, threads) = (0, new HandRecognizer(), new System.Collections.Concurrent.ConcurrentBag<string?>());
        await using var bench = new WorkerBench(hand, wrap: queue => new WrappedQueue(queue, what =>
        {
            if (what == "renew")
            {
                threads.Add(Thread.CurrentThread.Name);
                Interlocked.Increment(ref renewals);
            }
        }));
        var job = await bench.SubmitTextsAsync("A");
        await bench.Worker.StartAsync(Token);
        Eventually.True(() => hand.Calls.Count == 1, "a call");
        for (var i = 1; i <= 6; i++)
        {
            bench.Time.Advance(bench.Options.LeaseDuration / 3);
            Eventually.True(() => Volatile.Read(ref renewals) == i, $"renewal {i}");
        }

        Assert.Empty(await bench.Store.LeaseAsync("thief", 1, Token));
        Assert.All(threads, name => Assert.Equal("crnn job leases", name));
        hand.Calls[0].Succeed("A");
        Assert.Equal(("A", 1), ((await bench.FinishAsync(job))[0].Line!.Text, (await bench.ItemsAsync(job))[0].Attempts));
    }

    [Fact]
    public async Task Job_CancelledWhileItRuns_CostsTheLeaseAndItsResultIsDropped()
    {
        var lost = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == JobInstruments.LeasesLost)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref lost, value));
        listener.Start();
        var hand = new HandRecognizer();
        await using var bench = new WorkerBench(hand);
        var job = await bench.SubmitTextsAsync("A");
        await bench.Worker.StartAsync(Token);
        Eventually.True(() => hand.Calls.Count == 1, "a call");

        await bench.Store.CancelAsync(job.Id, Token);
        bench.Time.Advance(bench.Options.LeaseDuration / 3);
        Eventually.True(() => bench.Worker.ItemsHeld == 0, "the loss of the lease");
        hand.Calls[0].Succeed("A");
        await bench.Worker.StopAsync(Token);

        Assert.Equal(1, lost);
        Assert.Equal(0, bench.Worker.ItemsCompleted);
        Assert.Equal(new JobCounts(1, 0, 0, 1), (await bench.Store.GetAsync(job.Id, Token))!.Counts);
        Assert.Null((await bench.ItemsAsync(job))[0].Line);
    }
}
