using System.Diagnostics;
using System.Text.Json;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Scoring;
using Crnn.Net.Cli.Scoring.Calibration;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Evaluate;

/// <summary>One run of <c>crnn evaluate</c>.</summary>
internal sealed class EvaluateRun(EvaluateSettings settings, CommandIo io)
{
    private const int WarmUpImages = 16;
    private const int FewestOfEach = 40;

    private readonly ErrorRate _raw = new();
    private readonly ErrorRate _normalized = new();
    private readonly List<JudgedLine> _judged = [];
    private int _failures;

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        if (!TextNormalizer.Works)
        {
            await io.Error.WriteLineAsync($"crnn: {NormalizationProblem.Message} {NormalizationProblem.Remedy}");
            return ExitCodes.Failure;
        }

        LabelledLine[] lines = [.. settings.Folders.SelectMany(LabelFile.Read)];
        var paths = lines.Select(line => line.Path);
        using var misread = settings.MisreadPath is { } path ? OutputFile.Create(path) : null;
        TimeSpan elapsed = default;
        ModelCalibration? present;
        await using (var recognizer = RecognizerFactory.Create(settings.Recognizer, io.Error))
        {
            present = recognizer.Info.Calibration;
            await DecodingOptions.CheckAsync(recognizer, settings.Decoding, cancellationToken);
            await WarmUpAsync(recognizer, paths.Take(WarmUpImages), settings.Decoding, cancellationToken);
            await Progress.RunAsync(io, paths, async progress => elapsed = await ReadAsync(recognizer, lines, misread?.Writer, progress, cancellationToken), cancellationToken);
        }

        misread?.Complete();
        var summary = new ScoreSummary(lines.Length, _raw.Exact, _raw.Cer, _normalized.Exact, _normalized.Cer, lines.Length / elapsed.TotalSeconds)
        {
            Calibration = settings.Calibrate ? Study(present) : null,
        };
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

    /// <exception cref="UsageException">The model gives no probabilities.</exception>
    private static JudgedLine Judge(TextLine? line, string set, bool isRight) => line is null
        ? new JudgedLine(set, 0, 0, 0, isRight)
        : new JudgedLine(
            set,
            line.Confidence,
            line.ProbabilityCorrect ?? throw new UsageException($"--calibrate: the model {line.ModelId} gives no probabilities, so there is nothing to calibrate"),
            line.Characters.Count,
            isRight);

    /// <exception cref="UsageException">There are too few lines.</exception>
    private CalibrationReport Study(ModelCalibration? present)
    {
        var right = _judged.Count(line => line.IsRight);
        if (right < FewestOfEach || _judged.Count - right < FewestOfEach)
        {
            throw new UsageException($"--calibrate needs at least {FewestOfEach} lines that were read right and {FewestOfEach} that were not; there are {right} and {_judged.Count - right}");
        }

        try
        {
            return CalibrationStudy.Of(_judged, present);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"--calibrate: {e.Message}", e);
        }
    }

    private async Task<TimeSpan> ReadAsync(ICrnnRecognizer recognizer, LabelledLine[] lines, StreamWriter? misread, Progress progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await foreach (var result in recognizer.RecognizeManyAsync(lines.Select(line => line.Path), ReadAhead.For(recognizer, settings.Decoding), cancellationToken))
        {
            var (path, label, set) = lines[(int)result.Index];
            if (!result.Succeeded)
            {
                _failures++;
                progress.Error.Write($"crnn: {path}: {result.Error.Message}\n");
            }

            var text = result.Line?.Text ?? "";
            _raw.Add(text, label);
            var (normal, normalLabel) = (TextNormalizer.Normalize(text), TextNormalizer.Normalize(label));
            _normalized.Add(normal, normalLabel);
            if (settings.Calibrate)
            {
                _judged.Add(Judge(result.Line, set, normal == normalLabel));
            }

            if (text != label)
            {
                misread?.Write($"{path}\t{label}\t{text}\n");
            }

            progress.Advance();
        }

        return watch.Elapsed;
    }
}
