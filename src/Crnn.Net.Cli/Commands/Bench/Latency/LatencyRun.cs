using System.Diagnostics;
using System.Text.Json;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Bench.Latency;

/// <summary>One run of <c>crnn bench --latency</c>. Every round measures afresh what its ratios stand on, as machines change their speed.</summary>
internal sealed class LatencyRun(LatencySettings settings, CommandIo io)
{
    private const double BesideRate = 20;
    private const int SinglePasses = 3;

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(2);

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var images = await BenchImages.LoadAsync(settings.Folder, cancellationToken);
        await using var recognizer = await CreateAsync(settings.Lanes, images, cancellationToken);
        await using var alone = await CreateAsync(lanes: 1, images, cancellationToken);
        var rounds = new List<LatencyRound>();
        for (var round = 1; round <= settings.Rounds; round++)
        {
            var r = await MeasureAsync(recognizer, alone, images, round, cancellationToken);
            rounds.Add(r);
            await io.Error.WriteLineAsync(FormattableString.Invariant(
                $"round {round} of {settings.Rounds}: bulk {r.BulkRate:0} images/s; p99 {r.Calls.P99:0.0} ms, {r.ToIdeal:0.00} x ideal; beside bulk {r.Beside.P99:0.0} ms, {r.ToLongestRun:0.00} x the longest run"));
        }

        var report = new LatencyReport(images.Length, settings.Lanes, Environment.ProcessorCount, settings.Seconds, LatencyRound.Median(rounds), rounds);
        await io.Output.WriteAsync(settings.Json ? JsonSerializer.Serialize(report, CliJson.Compact.LatencyReport) + "\n" : LatencyTable.Format(report));
        return ExitCodes.Success;
    }

    private async Task<ICrnnRecognizer> CreateAsync(int lanes, LineImage[] images, CancellationToken cancellationToken)
    {
        var recognizer = RecognizerFactory.Create(new RecognizerSettings(null, lanes, settings.BatchSize), io.Error);
        await recognizer.WarmUpAsync(cancellationToken);
        await BulkRateAsync(recognizer, images, WarmUpTime, cancellationToken);
        return recognizer;
    }

    private async Task<LatencyRound> MeasureAsync(ICrnnRecognizer recognizer, ICrnnRecognizer alone, LineImage[] images, int round, CancellationToken cancellationToken)
    {
        var bulkRate = await BulkRateAsync(recognizer, images, TimeSpan.FromSeconds(settings.Seconds), cancellationToken);
        var service = await SingleTimesAsync(alone, images, cancellationToken);
        var arrivals = Arrivals.Poisson(LatencyReport.LoadShare * bulkRate, settings.Seconds, images.Length, seed: round);
        var loop = new OpenLoop(recognizer, images, arrivals, cancellationToken);
        await loop.RunAsync();
        var (calls, ideal) = (Quantiles.Of(loop.Latencies), Quantiles.Of(IdealQueue.Simulate(arrivals, service, Environment.ProcessorCount).Select(c => c.Latency)));
        var (beside, longestMs) = await BesideBulkAsync(recognizer, images, round, cancellationToken);
        var load = LatencyReport.LoadShare * bulkRate * service.Average() / Environment.ProcessorCount;
        return new LatencyRound(bulkRate, load, Quantiles.Of(loop.Lateness), calls, ideal, calls.P99 / ideal.P99, beside, longestMs, beside.P99 / longestMs);
    }

    private static async Task<double> BulkRateAsync(ICrnnRecognizer recognizer, LineImage[] images, TimeSpan time, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var read = 0;
        await foreach (var result in recognizer.RecognizeManyAsync(Shuffled(images).TakeWhile(_ => watch.Elapsed < time), ReadAhead.For(recognizer), cancellationToken))
        {
            read += result.Succeeded ? 1 : throw result.Error;
        }

        return read / watch.Elapsed.TotalSeconds;
    }

    /// <summary>What each image takes when nothing else is under way, in seconds: the median of some passes.</summary>
    private static async Task<double[]> SingleTimesAsync(ICrnnRecognizer alone, LineImage[] images, CancellationToken cancellationToken)
    {
        var times = new double[images.Length][];
        for (var pass = 0; pass < SinglePasses; pass++)
        {
            for (var i = 0; i < images.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await alone.RecognizeAsync(images[i], cancellationToken: cancellationToken);
                (times[i] ??= new double[SinglePasses])[pass] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        }

        return [.. times.Select(BenchSummary.Median)];
    }

    private async Task<(Quantiles Calls, double LongestRunMs)> BesideBulkAsync(ICrnnRecognizer recognizer, LineImage[] images, int round, CancellationToken cancellationToken)
    {
        using var longest = new LongestRun();
        var loop = new OpenLoop(recognizer, images, Arrivals.Poisson(BesideRate, settings.Seconds, images.Length, seed: round), cancellationToken);
        var calls = loop.RunAsync();
        await foreach (var result in recognizer.RecognizeManyAsync(Shuffled(images).TakeWhile(_ => !calls.IsCompleted), ReadAhead.For(recognizer), cancellationToken))
        {
            _ = result.Succeeded ? result.Line : throw result.Error;
        }

        await calls;
        return (Quantiles.Of(loop.Latencies), longest.Milliseconds);
    }

    private static IEnumerable<LineImage> Shuffled(LineImage[] images) => new ShuffledDraw(images.Length, int.MaxValue, seed: 1).Select(i => images[i]);
}
