using System.Diagnostics;
using System.Globalization;

namespace Crnn.Net.LoadTest.Load;

/// <summary>Measures throughput in turn with the library's own, then latencies at idle and at 70 % of that load, then a burst.</summary>
internal sealed class LoadRun(string folder, string[] serverArguments, int rounds, TimeSpan latencyTime)
{
    private const int ImagesPerRequest = 16;
    private const int RequestsAtATime = 8;
    private const int ImagesPerJob = 10;
    private const int BurstJobs = 500;
    private const double Load = 0.7;

    private readonly TestImage[] _images = TestImage.ReadAll(folder);

    public async Task<Report> ExecuteAsync(CancellationToken cancellationToken)
    {
        var report = new Report("Load");
        var data = Directory.CreateTempSubdirectory("crnn-load-");
        try
        {
            await using var service = await Service.StartAsync(["--data", data.FullName], serverArguments, cancellationToken);

            // As crnn bench does before its clock starts.
            await ReadAllAsync(service.Client, cancellationToken);
            await ReadAllAsJobAsync(service.Client, cancellationToken);
            var jobRate = await MeasureThroughputAsync(service.Client, report, cancellationToken);
            await MeasureSubmissionsAsync(service.Client, jobRate, report, cancellationToken);
            await MeasureSinglesAsync(service.Client, jobRate, report, cancellationToken);
            await MeasureBurstAsync(service.Client, report, cancellationToken);
        }
        finally
        {
            data.Delete(recursive: true);
        }

        return report;
    }

    /// <returns>The images a second of jobs.</returns>
    private async Task<double> MeasureThroughputAsync(ServiceClient client, Report report, CancellationToken cancellationToken)
    {
        var (lanes, http, jobs, share) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            lanes.Add(await CrnnProgram.BenchLanesAsync(folder, cancellationToken));
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var time = await TimeAsync(() => ReadAllAsync(client, cancellationToken));
            http.Add(_images.Length / time.TotalSeconds);
            share.Add((Process.GetCurrentProcess().TotalProcessorTime - cpu) / (time * Environment.ProcessorCount));
            jobs.Add(_images.Length / (await TimeAsync(() => ReadAllAsJobAsync(client, cancellationToken))).TotalSeconds);
        }

        report.Add("`crnn bench`, lanes", Samples.Median(lanes), "images/s");
        report.Add(string.Create(CultureInfo.InvariantCulture, $"POST /v1/recognize, {ImagesPerRequest} images a request, {RequestsAtATime} at a time"), Samples.Median(http), "images/s");
        report.Add("the client's share of the processor meanwhile", Samples.Median(share));
        report.AtLeast("POST /v1/recognize through lanes", Samples.Median([.. http.Zip(lanes, (a, b) => a / b)]), 0.8);
        report.Add("jobs, from POST to the last result", Samples.Median(jobs), "images/s");
        report.AtLeast("jobs through lanes", Samples.Median([.. jobs.Zip(lanes, (a, b) => a / b)]), 0.7);
        return Samples.Median(jobs);
    }

    private async Task MeasureSubmissionsAsync(ServiceClient client, double jobRate, Report report, CancellationToken cancellationToken)
    {
        var idle = new List<double>();
        var end = Stopwatch.StartNew();
        while (end.Elapsed < latencyTime)
        {
            var watch = Stopwatch.StartNew();
            var id = await SubmitAsync(client, idle.Count, cancellationToken);
            idle.Add(watch.Elapsed.TotalMilliseconds);
            await client.FinishedAsync(id, cancellationToken);
        }

        var loaded = new List<double>();
        await new OpenLoop(Load * jobRate / ImagesPerJob).RunAsync(
            latencyTime,
            async n =>
            {
                var watch = Stopwatch.StartNew();
                await SubmitAsync(client, n, cancellationToken);
                lock (loaded)
                {
                    loaded.Add(watch.Elapsed.TotalMilliseconds);
                }
            },
            cancellationToken);

        report.Add(string.Create(CultureInfo.InvariantCulture, $"POST /v1/jobs, {ImagesPerJob} images, idle, median"), Samples.Median(idle), "ms");
        report.AtMost("the same at 70 % load, 99th percentile", Samples.Percentile(loaded, 0.99), 10 * Samples.Median(idle), "ms");
    }

    private async Task MeasureSinglesAsync(ServiceClient client, double jobRate, Report report, CancellationToken cancellationToken)
    {
        const double ProbesPerSecond = 4;
        await WaitUntilIdleAsync(client, cancellationToken);
        var probes = new List<double>();
        var load = new OpenLoop(((Load * jobRate) - ProbesPerSecond) / ImagesPerJob).RunAsync(latencyTime, n => SubmitAsync(client, n, cancellationToken), cancellationToken);
        await new OpenLoop(ProbesPerSecond).RunAsync(
            latencyTime,
            async n =>
            {
                var watch = Stopwatch.StartNew();
                var id = await client.SubmitAsync([_images[n % _images.Length]], null, cancellationToken) ?? throw new InvalidOperationException("A probe was refused.");
                await client.FinishedAsync(id, cancellationToken);
                lock (probes)
                {
                    probes.Add(watch.Elapsed.TotalMilliseconds);
                }
            },
            cancellationToken);
        await load;
        report.AtMost("jobs of one image at 70 % load, from POST to result, mean", probes.Average(), 800, "ms");
    }

    private async Task MeasureBurstAsync(ServiceClient client, Report report, CancellationToken cancellationToken)
    {
        await WaitUntilIdleAsync(client, cancellationToken);
        var answers = await Task.WhenAll(Enumerable.Range(0, BurstJobs).Select(n => client.SubmitAsync(JobImages(n), null, cancellationToken)));
        string[] accepted = [.. answers.OfType<string>()];
        var complete = 0;
        foreach (var id in accepted)
        {
            await client.FinishedAsync(id, cancellationToken);
            complete += (await client.ResultsAsync(id, cancellationToken)).Count(r => r.Text is not null) == ImagesPerJob ? 1 : 0;
        }

        report.Add($"{BurstJobs} submissions at once: accepted", accepted.Length);
        report.Add("answered 429", BurstJobs - accepted.Length);
        report.AtMost("accepted and not completed", accepted.Length - complete, 0);
    }

    private async Task ReadAllAsync(ServiceClient client, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(
            _images.Chunk(ImagesPerRequest),
            new ParallelOptions { MaxDegreeOfParallelism = RequestsAtATime, CancellationToken = cancellationToken },
            async (images, token) =>
            {
                if ((await client.RecognizeAsync(images, token)).Any(text => text is null))
                {
                    throw new InvalidOperationException("An image failed.");
                }
            });

    private async Task ReadAllAsJobAsync(ServiceClient client, CancellationToken cancellationToken)
    {
        var id = await client.SubmitAsync(_images, null, cancellationToken) ?? throw new InvalidOperationException("The job was refused.");
        await client.FinishedAsync(id, cancellationToken);
    }

    private async Task WaitUntilIdleAsync(ServiceClient client, CancellationToken cancellationToken) =>
        await client.FinishedAsync(await SubmitAsync(client, 0, cancellationToken), cancellationToken);

    private async Task<string> SubmitAsync(ServiceClient client, int n, CancellationToken cancellationToken) =>
        await client.SubmitAsync(JobImages(n), null, cancellationToken) ?? throw new InvalidOperationException("A job was refused.");

    private IEnumerable<TestImage> JobImages(int n) => Enumerable.Range(n * ImagesPerJob, ImagesPerJob).Select(i => _images[i % _images.Length]);

    private static async Task<TimeSpan> TimeAsync(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        await action();
        return watch.Elapsed;
    }
}
