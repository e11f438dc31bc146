using System.Diagnostics;
using System.Globalization;
using Crnn.Net.TestKit;
using StackExchange.Redis;

namespace Crnn.Net.LoadTest.Redis;

/// <summary>Whether workers share a queue evenly: none idles while more than one prefetch waits, and all end at about the same time.</summary>
internal sealed class SpreadRun(string folder, string[] workerArguments, int workers, int items, bool isTimed)
{
    // A worker of one lane.
    private const int Prefetch = 64;
    private const double IdleAllowed = 0.1;

    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(5);

    private readonly TestImage[] _images = TestImage.ReadAll(folder);

    public async Task<Report> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = await Service.StartAsync(["--redis", redis.Configuration], ["--no-job-worker", "--workers", "0", "--lanes", "1"], cancellationToken);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Configuration);
        var running = await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkerProcess.StartAsync(redis.Configuration, ["--lanes", "1", "--batch", "4", .. workerArguments], cancellationToken)));
        try
        {
            await WarmUpAsync(service.Client, cancellationToken);
            var watch = Stopwatch.StartNew();
            var before = service.ProcessorTime;
            var id = await SubmitAsync(service.Client, items, cancellationToken);
            var submission = service.ProcessorTime - before;
            var (samples, idle, ends) = await FollowAsync(connection.GetDatabase(), watch, cancellationToken);
            await service.Client.FinishedAsync(id, cancellationToken);
            var results = await service.Client.ResultsAsync(id, cancellationToken);

            var rate = items / ends.Values.Max().TotalSeconds;
            var report = new Report(string.Create(CultureInfo.InvariantCulture, $"{workers} workers of one lane, {items} items"));
            report.Add("images/s", rate);
            report.Add("processor time of the front end for an image submitted", submission.TotalMicroseconds / items, "µs");
            report.AtLeast("results", results.Count(r => r.Text is not null), items);
            report.AtLeast("workers that read", ends.Count, workers);
            report.Add("samples while more than one prefetch waited", samples);
            report.AtMost("of them with a worker that held nothing", idle, isTimed ? 0 : IdleAllowed * samples);
            var (spread, prefetchTime) = ((ends.Values.Max() - ends.Values.Min()).TotalSeconds, Prefetch * workers / rate);
            if (isTimed)
            {
                report.AtMost("the last ended after the first (bound: a prefetch's run time)", spread, prefetchTime, "s");
            }

            return report;
        }
        finally
        {
            foreach (var worker in running)
            {
                await worker.DisposeAsync();
            }
        }
    }

    /// <returns>How many samples there were while more than a prefetch waited, in how many of them a worker held nothing, and when each worker last held something.</returns>
    private async Task<(int Samples, int Idle, Dictionary<string, TimeSpan> Ends)> FollowAsync(IDatabase database, Stopwatch watch, CancellationToken cancellationToken)
    {
        var (samples, idle, ends) = (0, 0, new Dictionary<string, TimeSpan>());
        while (await QueueSample.TakeAsync(database) is { IsEmpty: false } sample)
        {
            foreach (var (name, _) in sample.Held.Where(h => h.Value > 0))
            {
                ends[name] = watch.Elapsed;
            }

            // From when all have begun.
            if (ends.Count == workers && sample.Waiting > Prefetch)
            {
                samples++;
                idle += sample.Held.Values.Any(h => h == 0) ? 1 : 0;
            }

            await Task.Delay(s_step, cancellationToken);
        }

        return (samples, idle, ends);
    }

    private async Task WarmUpAsync(ServiceClient client, CancellationToken cancellationToken) =>
        await client.FinishedAsync(await SubmitAsync(client, 2 * Prefetch * workers, cancellationToken), cancellationToken);

    private async Task<string> SubmitAsync(ServiceClient client, int count, CancellationToken cancellationToken) =>
        await client.SubmitAsync(Enumerable.Range(0, count).Select(i => _images[i % _images.Length]), null, cancellationToken) ?? throw new InvalidOperationException("The job was refused.");
}
