using System.Diagnostics;
using Crnn.Net.Cli.Commands.Bench;
using Crnn.Net.TestKit;

namespace Crnn.Net.Planning.Measuring;

/// <summary>Lets one worker of one lane empty a queue in Redis, in turn with the same recognizer over images in memory.</summary>
internal sealed class WorkerMeasurement(PlanningLines lines, ICrnnRecognizer recognizer, int count)
{
    private const int Rounds = 3;

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(5);

    public async Task<WorkerFigures> RunAsync(CancellationToken cancellationToken)
    {
        await using var process = await RedisServer.StartAsync("--appendfsync", "everysec", "--auto-aof-rewrite-percentage", "0");
        await using var store = RedisJobStore.Open(process.Configuration, new CrnnJobsOptions { MaxPendingItems = 2L * count });
        var (queue, bulk, cpu) = (new double[Rounds], new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            bulk[round] = await BulkAsync(cancellationToken);
            foreach (var job in lines.Jobs(count, $"round-{round}"))
            {
                await store.AcceptAsync(job, cancellationToken);
            }

            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await using var worker = new JobWorker(store, recognizer);
            await worker.StartAsync(cancellationToken);
            while (worker.ItemsCompleted < count)
            {
                await Task.Delay(s_poll, cancellationToken);
            }

            queue[round] = count / watch.Elapsed.TotalSeconds;
            cpu[round] = (Environment.CpuUsage.TotalTime - before).TotalSeconds / count;
        }

        return new WorkerFigures(BenchSummary.Median(queue), BenchSummary.Median(bulk), BenchSummary.Median(cpu));
    }

    private async Task<double> BulkAsync(CancellationToken cancellationToken)
    {
        var images = Enumerable.Range(0, count).Select(i => LineImage.FromEncoded(lines.Images[i % lines.Images.Count].Data));
        var watch = Stopwatch.StartNew();
        await foreach (var result in recognizer.RecognizeManyAsync(images, cancellationToken: cancellationToken))
        {
            _ = result.Succeeded ? result.Line : throw result.Error;
        }

        return count / watch.Elapsed.TotalSeconds;
    }
}
