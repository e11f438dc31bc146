using System.Diagnostics;
using System.Text.Json;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Scoring;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Evaluate;

/// <summary>One run of <c>crnn evaluate</c>.</summary>
internal sealed class EvaluateRun(EvaluateSettings settings, CommandIo io)
{
    private const int WarmUpImages = 16;

    private readonly ErrorRate _raw = new();
    private readonly ErrorRate _normalized = new();
    private int _failures;

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        if (!TextNormalizer.Works)
        {
            await io.Error.WriteLineAsync($"crnn: {NormalizationProblem.Message} {NormalizationProblem.Remedy}");
            return ExitCodes.Failure;
        }

        var lines = LabelFile.Read(settings.Folder);
        var paths = lines.Select(line => line.Path);
        using var misread = settings.MisreadPath is { } path ? OutputFile.Create(path) : null;
        TimeSpan elapsed = default;
        await using (var recognizer = RecognizerFactory.Create(settings.Recognizer, io.Error))
        {
            await DecodingOptions.CheckAsync(recognizer, settings.Decoding, cancellationToken);
            await WarmUpAsync(recognizer, paths.Take(WarmUpImages), settings.Decoding, cancellationToken);
            await Progress.RunAsync(io, paths, async progress => elapsed = await ReadAsync(recognizer, lines, misread?.Writer, progress, cancellationToken), cancellationToken);
        }

        misread?.Complete();
        var summary = new ScoreSummary(lines.Count, _raw.Exact, _raw.Cer, _normalized.Exact, _normalized.Cer, lines.Count / elapsed.TotalSeconds);
        await io.Output.WriteAsync(settings.Json ? JsonSerializer.Serialize(summary, CliJson.Compact.ScoreSummary) + "\n" : ScoreTable.Format(summary));
        return _failures > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }

    // Loads the native libraries and compiles the code that the timed run uses.
    private static async Task WarmUpAsync(ICrnnRecognizer recognizer, IEnumerable<string> paths, RecognizeOptions options, CancellationToken cancellationToken)
    {
        await recognizer.WarmUpAsync(cancellationToken);
        await foreach (var _ in recognizer.RecognizeManyAsync(paths, ReadAhead.For(recognizer, options), cancellationToken))
        {
        }
    }

    private async Task<TimeSpan> ReadAsync(ICrnnRecognizer recognizer, IReadOnlyList<LabelledLine> lines, StreamWriter? misread, Progress progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await foreach (var result in recognizer.RecognizeManyAsync(lines.Select(line => line.Path), ReadAhead.For(recognizer, settings.Decoding), cancellationToken))
        {
            var (path, label) = lines[(int)result.Index];
            if (!result.Succeeded)
            {
                _failures++;
                progress.Error.Write($"crnn: {path}: {result.Error.Message}\n");
            }

            var text = result.Line?.Text ?? "";
            _raw.Add(text, label);
            _normalized.Add(TextNormalizer.Normalize(text), TextNormalizer.Normalize(label));
            if (text != label)
            {
                misread?.Write($"{path}\t{label}\t{text}\n");
            }

            progress.Advance();
        }

        return watch.Elapsed;
    }
}
