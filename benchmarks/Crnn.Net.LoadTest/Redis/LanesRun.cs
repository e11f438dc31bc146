using Crnn.Net.LoadTest.Load;
using Crnn.Net.TestKit;

namespace Crnn.Net.LoadTest.Redis;

/// <summary>What the queue and the split into processes cost: two workers of one lane, one worker of two lanes and the library alone, in turn.</summary>
internal sealed class LanesRun(string folder, string[] workerArguments, int rounds)
{
    private const int Copies = 3;

    private readonly TestImage[] _images = TestImage.ReadAll(folder);

    public async Task<Report> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = await Service.StartAsync(["--redis", redis.Configuration], ["--no-job-worker", "--workers", "0", "--lanes", "1"], cancellationToken);
        var (lanes, one, two) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            lanes.Add(await CrnnProgram.BenchLanesAsync(folder, cancellationToken));
            one.Add(await MeasureAsync(service.Client, redis, [2], cancellationToken));
            two.Add(await MeasureAsync(service.Client, redis, [1, 1], cancellationToken));
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
    private async Task<double> MeasureAsync(ServiceClient client, RedisServer redis, int[] lanes, CancellationToken cancellationToken)
    {
        var workers = await Task.WhenAll(lanes.Select(n => WorkerProcess.StartAsync(redis.Configuration, ["--lanes", $"{n}", .. workerArguments], cancellationToken)));
        try
        {
            await ReadAsync(client, _images, cancellationToken);
            var images = Enumerable.Range(0, Copies).SelectMany(_ => _images).ToArray();
            return images.Length / (await ReadAsync(client, images, cancellationToken)).TotalSeconds;
        }
        finally
        {
            foreach (var worker in workers)
            {
                await worker.DisposeAsync();
            }
        }
    }

    private static async Task<TimeSpan> ReadAsync(ServiceClient client, TestImage[] images, CancellationToken cancellationToken)
    {
        var id = await client.SubmitAsync(images, null, cancellationToken) ?? throw new InvalidOperationException("The job was refused.");
        return await client.FinishedAsync(id, cancellationToken);
    }
}
