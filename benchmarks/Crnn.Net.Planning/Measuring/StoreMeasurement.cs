using System.Diagnostics;
using Crnn.Net.TestKit;
using StackExchange.Redis;

namespace Crnn.Net.Planning.Measuring;

/// <summary>Fills a Redis of its own with jobs and completes them with texts that were read before, so that nothing but the store works.</summary>
internal sealed class StoreMeasurement(PlanningLines lines, IReadOnlyList<TextLine> texts, int count)
{
    private const int Callers = 16;
    private const int Workers = 4;
    private const int LeasedAtOnce = 32;
    private const int WarmUp = 1000;

    public async Task<(StoreFigures Figures, string Version)> RunAsync(string appendFsync, bool imagesInRedis, CancellationToken cancellationToken)
    {
        await using var process = await RedisServer.StartAsync("--appendfsync", appendFsync, "--auto-aof-rewrite-percentage", "0");
        var folder = Directory.CreateTempSubdirectory("crnn-planning-");
        try
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync($"{process.Configuration},allowAdmin=true");
            await using var store = RedisJobStore.Open(
                new RedisJobStoreOptions { Configuration = process.Configuration, Images = imagesInRedis ? null : new FolderImageStore(folder.FullName) },
                new CrnnJobsOptions { MaxPendingItems = 2L * count, LeaseDuration = TimeSpan.FromHours(1) });

            await AcceptAsync(store, WarmUp, "warm-up", cancellationToken);
            await CompleteAsync(store, cancellationToken);

            var before = await RedisUsage.ReadAsync(redis);
            var accepting = Stopwatch.StartNew();
            await AcceptAsync(store, count, "run", cancellationToken);
            accepting.Stop();
            var waiting = await RedisUsage.ReadAsync(redis);
            var completing = Stopwatch.StartNew();
            await CompleteAsync(store, cancellationToken);
            completing.Stop();
            var finished = await RedisUsage.ReadAsync(redis);

            var figures = new StoreFigures(
                appendFsync,
                imagesInRedis,
                count / accepting.Elapsed.TotalSeconds,
                count / completing.Elapsed.TotalSeconds,
                PerLine(u => u.CpuSeconds, finished),
                PerLine(u => u.Memory, waiting),
                PerLine(u => u.Memory, finished),
                PerLine(u => u.Received, finished),
                PerLine(u => u.Sent, finished),
                PerLine(u => u.Written, finished));
            return (figures, before.Version);

            double PerLine(Func<RedisUsage, double> what, RedisUsage end) => (what(end) - what(before)) / count;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Task AcceptAsync(RedisJobStore store, int total, string run, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        lines.Jobs(total, run),
        new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = cancellationToken },
        async (job, token) => await store.AcceptAsync(job, token));

    private Task CompleteAsync(RedisJobStore store, CancellationToken cancellationToken) => Task.WhenAll(Enumerable.Range(0, Workers).Select(async number =>
    {
        var jobs = 0;
        while (await store.LeaseAsync($"worker-{number}", LeasedAtOnce, cancellationToken) is { Count: > 0 } leases)
        {
            var started = await store.StartAsync(leases, cancellationToken);
            await Task.WhenAll(started.Select(l => store.ReadImageAsync(l.JobId, l.Index, cancellationToken)));
            await store.CompleteAsync([.. started.Select(l => JobOutcome.Done(l, texts[jobs++ % texts.Count]))], cancellationToken);
        }
    }));
}
