using System.Diagnostics;
using System.Runtime.InteropServices;
using Crnn.Net.Cli.Commands.Bench;

namespace Crnn.Net.Planning.Measuring;

/// <summary>Measures all figures on this machine.</summary>
internal sealed class MeasureRun(string folder, int count)
{
    private const int Passes = 3;

    public async Task<PlanningFigures> ExecuteAsync(CancellationToken cancellationToken)
    {
        var lines = PlanningLines.Read(folder);
        await using var recognizer = CrnnOcr.Create(b => b.Configure(o => o.Batching.Lanes = 1));
        await recognizer.WarmUpAsync(cancellationToken);
        var (texts, alone) = await ReadAloneAsync(lines, recognizer, cancellationToken);
        var worker = await new WorkerMeasurement(lines, recognizer, count / 4).RunAsync(cancellationToken);
        var measurement = new StoreMeasurement(lines, texts, count);
        var (stores, version) = (new List<StoreFigures>(), "");
        foreach (var (appendFsync, imagesInRedis) in new[] { ("always", true), ("everysec", true), ("everysec", false) })
        {
            (var figures, version) = await measurement.RunAsync(appendFsync, imagesInRedis, cancellationToken);
            stores.Add(figures);
        }

        var scale = worker.CpuSecondsPerLine / alone.Average();
        var machine = $"{Environment.ProcessorCount} cores, {Processor()}, {RuntimeInformation.OSDescription}";
        return new PlanningFigures(machine, version, PlanningLines.PerJob, lines.MeanBytes, worker, stores, [.. alone.Select(s => Math.Round(s * scale, 7))]);
    }

    /// <returns>The texts, and for each image the seconds that it takes when nothing else is under way: the median of some passes.</returns>
    private static async Task<(TextLine[] Texts, double[] Seconds)> ReadAloneAsync(PlanningLines lines, ICrnnRecognizer recognizer, CancellationToken cancellationToken)
    {
        var texts = new TextLine[lines.Images.Count];
        var seconds = texts.Select(_ => new double[Passes]).ToArray();
        for (var pass = 0; pass < Passes; pass++)
        {
            for (var i = 0; i < texts.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                texts[i] = await recognizer.RecognizeAsync(lines.Images[i].Data, cancellationToken: cancellationToken);
                seconds[i][pass] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        }

        return (texts, [.. seconds.Select(BenchSummary.Median)]);
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown processor"
        : "unknown processor";
}
