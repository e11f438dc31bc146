using System.Diagnostics;
using Crnn.Net.Cli.Commands.Bench.Schemes;
using Crnn.Net.Cli.Commands.Evaluate;
using Crnn.Net.Cli.Scoring;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>Runs one round in this process: warm-up, measurement, scores.</summary>
internal static class Round
{
    public const string Ready = "ready";
    private const int WarmUpImages = 256;

    // As long as the just-in-time compiler takes to replace its first code of what every image runs.
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(3);

    public static async Task<RoundResult> RunAsync(RoundSettings settings, CommandIo io, CancellationToken cancellationToken)
    {
        if (settings.Scheme == SchemeNames.Processes)
        {
            return await ProcessesScheme.RunAsync(settings, cancellationToken);
        }

        LabelledLine[] lines = [.. LabelFile.Read(settings.Folder).Where((_, i) => i % settings.Parts == settings.Part)];
        await using var scheme = Create(settings);
        return await MeasureAsync(scheme, lines, settings.WaitForGo ? io : null, cancellationToken);
    }

    /// <summary>Measures any scheme.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="lines">The images and their labels.</param>
    /// <param name="starter">Where "ready" is said after the warm-up and a line is waited for, or null to start at once.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<RoundResult> MeasureAsync(IScheme scheme, LabelledLine[] lines, CommandIo? starter, CancellationToken cancellationToken)
    {
        string[] paths = [.. lines.Select(line => line.Path)];
        await WarmUpAsync(scheme, paths, cancellationToken);
        if (starter is not null)
        {
            await starter.Output.WriteAsync(Ready + "\n");
            await starter.Output.FlushAsync(cancellationToken);
            using var input = new StreamReader(starter.OpenInput());
            await input.ReadLineAsync(cancellationToken);
        }

        var run = await scheme.RunAsync(paths, cancellationToken);
        var peak = run.PeakMb ?? Usage.PeakMegabytes();
        var (edits, length) = Score(run.Texts, lines);
        return new RoundResult(lines.Length, run.Usage.Seconds, run.Usage.CpuSeconds, peak, edits, length, run.BatchSize);
    }

    /// <summary>Walks through the images, so that widths and batches are met before the clock runs.</summary>
    public static async Task WarmUpAsync(IScheme scheme, string[] paths, CancellationToken cancellationToken)
    {
        if (paths.Length == 0)
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        for (var at = 0; watch.Elapsed < WarmUpTime; at = (at + WarmUpImages) % paths.Length)
        {
            await scheme.WarmUpAsync(paths[at..Math.Min(at + WarmUpImages, paths.Length)], cancellationToken);
        }
    }

    private static IScheme Create(RoundSettings settings) => settings.Scheme switch
    {
        SchemeNames.Naive => new NaiveScheme(),
        SchemeNames.Async => new AsyncScheme(),
        SchemeNames.Batched => new LanesScheme(lanes: 1, settings.BatchSize),
        SchemeNames.Lanes => new LanesScheme(settings.Lanes, settings.BatchSize),
        SchemeNames.Ceiling => new CeilingScheme(settings.Lanes),
        _ => throw new UsageException($"there is no scheme '{settings.Scheme}'"),
    };

    private static (long Edits, long Length) Score(IReadOnlyList<string> texts, LabelledLine[] lines)
    {
        var rate = new ErrorRate();
        for (var i = 0; i < lines.Length; i++)
        {
            rate.Add(TextNormalizer.Normalize(texts[i]), TextNormalizer.Normalize(lines[i].Label));
        }

        return (rate.Edits, rate.Length);
    }
}
