using System.Globalization;
using Crnn.Net.LoadTest.Kill;
using Crnn.Net.TestKit;

namespace Crnn.Net.LoadTest.Redis;

/// <summary>Submits jobs while workers are killed and restarted, Redis twice and the front end once; then counts what was lost, doubled or failed.</summary>
internal sealed class StormRun(string folder, string[] workerArguments, int workers, int items, TimeSpan length, TimeSpan every, int seed)
{
    private const int ItemsPerJob = 10;

    private static readonly string[] s_lease = ["--lease-seconds", "3"];

    // The seed makes the choices repeatable.
    private readonly Random _random = new(seed);
    private readonly TestImage[] _images = TestImage.ReadAll(folder);
    private readonly Submissions _submissions = new();
    private Service? _service;

    public async Task<Report> ExecuteAsync(CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
        await using var redis = await RedisServer.StartAsync();
        var pool = new List<WorkerProcess>();
        try
        {
            _service = await StartServiceAsync(redis, cancellationToken);
            var expected = await Submissions.ReadTextsAsync(_service.Client, _images.Take(items), cancellationToken);
            pool.AddRange(await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => StartWorkerAsync(redis, cancellationToken))));
            var submitting = SubmitAllAsync(cancellationToken);
            var kills = (int)(length / every);
            for (var kill = 0; kill < kills; kill++)
            {
                await Task.Delay(every, cancellationToken);
                await KillWorkerAsync(pool, redis, cancellationToken);
                if (kill == kills / 3 || kill == 2 * kills / 3)
                {
                    redis.Kill();
                    await redis.RunAsync();
                    await Console.Error.WriteLineAsync("Redis was killed and runs again");
                }

                if (kill == kills / 2)
                {
                    await RestartServiceAsync(redis, cancellationToken);
                }
            }

            await submitting;
            await _submissions.SubmitUnansweredAsync(_service.Client, cancellationToken);
            var report = new Report(string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds} s of kill -9 on {workers} workers, seed {seed}"));
            report.Add("times a worker was killed", kills);
            report.Add("times Redis was killed", 2);
            report.Add("times the front end was killed", 1);
            await _submissions.CountAsync(_service.Client, expected, report, cancellationToken);
            return report;
        }
        finally
        {
            foreach (var worker in pool)
            {
                await worker.DisposeAsync();
            }

            if (_service is not null)
            {
                await _service.DisposeAsync();
            }
        }
    }

    private static Task<Service> StartServiceAsync(RedisServer redis, CancellationToken cancellationToken) =>
        Service.StartAsync(["--redis", redis.Configuration], ["--no-job-worker", "--workers", "0", .. s_lease], cancellationToken);

    private Task<WorkerProcess> StartWorkerAsync(RedisServer redis, CancellationToken cancellationToken) =>
        WorkerProcess.StartAsync(redis.Configuration, ["--lanes", "1", .. s_lease, .. workerArguments], cancellationToken);

    private async Task KillWorkerAsync(List<WorkerProcess> pool, RedisServer redis, CancellationToken cancellationToken)
    {
        var index = _random.Next(pool.Count);
        await pool[index].DisposeAsync();
        await Console.Error.WriteLineAsync($"killed worker {pool[index].Name}");
        pool[index] = await StartWorkerAsync(redis, cancellationToken);
    }

    private async Task RestartServiceAsync(RedisServer redis, CancellationToken cancellationToken)
    {
        var next = await StartServiceAsync(redis, cancellationToken);
        var last = _service!;
        _service = next;
        await last.KillAsync();
        await Console.Error.WriteLineAsync("the front end was killed, and another runs");
    }

    /// <summary>Spreads the jobs over the storm, so that something is always under way.</summary>
    private async Task SubmitAllAsync(CancellationToken cancellationToken)
    {
        var jobs = Enumerable.Range(0, items).Select(i => _images[i % _images.Length]).Chunk(ItemsPerJob).ToArray();
        using var timer = new PeriodicTimer(length / jobs.Length);
        var pending = new List<Task>();
        for (var n = 0; n < jobs.Length; n++)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            pending.Add(_submissions.SubmitAsync(_service!.Client, string.Create(CultureInfo.InvariantCulture, $"{seed}-{n}"), jobs[n], cancellationToken));
        }

        await Task.WhenAll(pending);
    }
}
