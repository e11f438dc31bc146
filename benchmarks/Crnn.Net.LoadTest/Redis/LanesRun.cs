using Crnn.Net.LoadTest.Load;
using Crnn.Net.TestKit;

namespace Crnn.Net.LoadTest.Redis;

/// <summary>What the queue and the split into processes cost: two workers of one lane, one worker of two lanes and the library alone, in turn.</summary>
internal sealed class LanesRun(string folder, string[] workerArguments, int rounds)
{
    private const int Copies = 3;

    // The store knows when a job began and ended; asking costs the workers' time.
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);

    // As long as `crnn bench` does before it measures.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(3);

    private readonly TestImage[] _images = TestImage.ReadAll(folder);

    public async Task<Report> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var store = RedisJobStore.Open(redis.Configuration);
        var (lanes, one, two) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            lanes.Add(await CrnnProgram.BenchLanesAsync(folder, cancellationToken));
            one.Add(await MeasureAsync(store, redis, [2], cancellationToken));
            two.Add(await MeasureAsync(store, redis, [1, 1], cancellationToken));
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"round {round + 1}: bench {lanes[^1]:0}, one worker {one[^1]:0}, two workers {two[^1]:0} images/s"));
        }

        var report = new Report("Workers on a queue that was filled beforehand");
        report.Add("`crnn bench`, lanes", Samples.Median(lanes), "images/s");
        report.Add("one worker of two lanes", Samples.Median(one), "images/s");
        report.Add("two workers of one lane", Samples.Median(two), "images/s");
        report.AtLeast("two workers through one", Samples.Median([.. two.Zip(one, (a, b) => a / b)]), 0.93);
        report.AtLeast("one worker through lanes", Samples.Median([.. one.Zip(lanes, (a, b) => a / b)]), 0.85);
        return report;
    }

    /// <summary>Lets warm workers read a job whose items all can be leased at once.</summary>
    /// <returns>The images a second, from the first item's start to the last one's end.</returns>
    private async Task<double> MeasureAsync(RedisJobStore store, RedisServer redis, int[] lanes, CancellationToken cancellationToken)
    {
        var workers = await Task.WhenAll(lanes.Select(n => WorkerProcess.StartAsync(redis.Configuration, ["--lanes", $"{n}", .. workerArguments], cancellationToken)));
        try
        {
            for (var warm = TimeSpan.Zero; warm < s_warmUp;)
            {
                warm += await ReadAsync(store, _images, cancellationToken);
            }

            var images = Enumerable.Range(0, Copies).SelectMany(_ => _images).ToArray();
            return images.Length / (await ReadAsync(store, images, cancellationToken)).TotalSeconds;
        }
        finally
        {
            foreach (var worker in workers)
            {
                await worker.DisposeAsync();
            }
        }
    }

    private static async Task<TimeSpan> ReadAsync(RedisJobStore store, TestImage[] images, CancellationToken cancellationToken)
    {
        var job = (await store.AcceptAsync(new JobSubmission { Images = [.. images.Select(i => new JobImage(i.Name, i.Bytes))] }, cancellationToken)).Job;
        while (job.FinishedAt is null)
        {
            await Task.Delay(s_poll, cancellationToken);
            job = (await store.GetAsync(job.Id, cancellationToken))!;
        }

        return job.FinishedAt.Value - job.StartedAt!.Value;
    }
}
