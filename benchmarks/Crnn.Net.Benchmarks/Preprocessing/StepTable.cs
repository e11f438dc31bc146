using System.Diagnostics;
using System.Globalization;
using System.Text;
using Crnn.Net.Cli.Scoring;

namespace Crnn.Net.Benchmarks.Preprocessing;

/// <summary>What each step of preprocessing harms on lines that do not need it, gains on lines that do, and costs; in Markdown.</summary>
internal static class StepTable
{
    private static readonly BulkOptions s_plain = new();

    /// <summary>Measures the CER on all sets, and times on the first one.</summary>
    public static async Task<string> MeasureAsync(IEnumerable<string> folders, int rounds)
    {
        LineSet[] sets = [.. folders.Select(LineSet.Read)];
        await using var recognizer = CrnnOcr.Create();
        var names = string.Join(" | ", sets.Select(set => set.Name));
        var rule = $"|---|{string.Concat(sets.Select(_ => "--:|"))}--:|";
        var (harms, gains) = (new StringBuilder(), new StringBuilder());
        harms.AppendLine(CultureInfo.InvariantCulture, $"| lines as they are | {names} | time |").AppendLine(rule);
        harms.AppendLine(CultureInfo.InvariantCulture, $"| without any step | {await CersAsync(recognizer, sets, s_plain)} | 1 |");
        gains.AppendLine(CultureInfo.InvariantCulture, $"| lines that were spoilt | {names} | time |").AppendLine(rule);
        foreach (var step in StepCase.All)
        {
            var with = new BulkOptions { Recognize = new RecognizeOptions { Preprocessing = step.Settings } };
            LineSet[] spoilt = [.. sets.Select(step.Change)];
            harms.AppendLine(CultureInfo.InvariantCulture, $"| `{step.Step}` | {await CersAsync(recognizer, sets, with)} | {await TimesAsync(recognizer, sets[0], with, sets[0], rounds)} |");
            gains.AppendLine(CultureInfo.InvariantCulture, $"| {step.Damage} | {await CersAsync(recognizer, spoilt, s_plain)} | |");

            // What is refused without the step is timed by the lines that it was made of.
            var (left, right) = step.Settings.SplitLongLines ? (sets[0], spoilt[0]) : (spoilt[0], spoilt[0]);
            gains.AppendLine(CultureInfo.InvariantCulture, $"| the same with `{step.Step}` | {await CersAsync(recognizer, spoilt, with)} | {await TimesAsync(recognizer, right, with, left, rounds)} |");
        }

        return $"{string.Join(", ", sets.Select(set => $"{set.Name}: {set.Lines.Count} lines"))}\n\n{harms}\n{gains}";
    }

    private static async Task<string> CersAsync(ICrnnRecognizer recognizer, LineSet[] sets, BulkOptions options)
    {
        var cers = new List<string>();
        foreach (var set in sets)
        {
            cers.Add(await CerAsync(recognizer, set, options) is { } cer ? cer.ToString("0.0000", CultureInfo.InvariantCulture) : "refused");
        }

        return string.Join(" | ", cers);
    }

    /// <summary>The CER, normalised; null where lines are refused.</summary>
    private static async Task<double?> CerAsync(ICrnnRecognizer recognizer, LineSet set, BulkOptions options)
    {
        var rate = new ErrorRate();
        await foreach (var result in recognizer.RecognizeManyAsync(set.Lines.Select(line => LineImage.FromEncoded(line.File)), options))
        {
            if (result.Error is CrnnInvalidImageException)
            {
                return null;
            }

            rate.Add(TextNormalizer.Normalize(result.Line?.Text ?? throw result.Error!), TextNormalizer.Normalize(set.Lines[(int)result.Index].Label));
        }

        return rate.Cer;
    }

    /// <summary>How many times as long the lines take with a step as others take without: the median over rounds in which both take turns.</summary>
    private static async Task<string> TimesAsync(ICrnnRecognizer recognizer, LineSet set, BulkOptions with, LineSet other, int rounds)
    {
        var ratios = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            var plain = await TimeAsync(recognizer, other, s_plain);
            ratios[i] = await TimeAsync(recognizer, set, with) / plain;
        }

        Array.Sort(ratios);
        return rounds == 0 ? string.Empty : ((ratios[(rounds - 1) / 2] + ratios[rounds / 2]) / 2).ToString("0.00", CultureInfo.InvariantCulture);
    }

    private static async Task<double> TimeAsync(ICrnnRecognizer recognizer, LineSet set, BulkOptions options)
    {
        var watch = Stopwatch.StartNew();
        await foreach (var _ in recognizer.RecognizeManyAsync(set.Lines.Select(line => LineImage.FromEncoded(line.File)), options))
        {
        }

        return watch.Elapsed.TotalSeconds;
    }
}
