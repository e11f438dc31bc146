using Crnn.Net.Cli.Commands.Bench;
using Crnn.Net.Cli.Commands.Bench.Schemes;

namespace Crnn.Net.Cli.Commands.Tune;

/// <summary>Reads all images with a recognizer of its own for each measurement, and checks that every point reads the same texts.</summary>
internal sealed class TuneMeter(string[] paths, string? manifest, TextWriter progress)
{
    private const int WarmUpImages = 64;

    private readonly string[] _warmUp = Spread(paths);
    private IReadOnlyList<string>? _texts;
    private int _measured;

    /// <summary>Images a second. Loading and warm-up are not in it.</summary>
    /// <exception cref="CrnnBackendException">A text differs from what another point read.</exception>
    public async Task<double?> MeasureAsync(TuningPoint point, CancellationToken cancellationToken)
    {
        await using var scheme = new LanesScheme(new RecognizerSettings(manifest, point.Lanes, point.BatchSize, point.Threads));

        // The first recognizer warms up for as long as the just-in-time compiler takes; the code is the same for the others.
        await (_measured == 0 ? Round.WarmUpAsync(scheme, _warmUp, cancellationToken) : scheme.WarmUpAsync(_warmUp, cancellationToken));
        var run = await scheme.RunAsync(paths, cancellationToken);
        RequireSameTexts(point, run.Texts);
        var rate = paths.Length / run.Usage.Seconds;
        await progress.WriteLineAsync(FormattableString.Invariant($"{++_measured}: {point}: {rate:0} images/s"));
        return rate;
    }

    /// <summary>Images from the whole list, so that all widths are met before the clock runs.</summary>
    private static string[] Spread(string[] paths)
    {
        var step = Math.Max(1, paths.Length / WarmUpImages);
        return [.. paths.Where((_, i) => i % step == 0)];
    }

    private void RequireSameTexts(TuningPoint point, IReadOnlyList<string> texts)
    {
        _texts ??= texts;
        var other = Enumerable.Range(0, texts.Count).FirstOrDefault(i => texts[i] != _texts[i], -1);
        if (other >= 0)
        {
            throw new CrnnBackendException($"'{paths[other]}' was read as '{texts[other]}' with {point}, and as '{_texts[other]}' before. No setting may change a text: please report this.");
        }
    }
}
