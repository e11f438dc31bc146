namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>Makes the table's rows from the rounds. Ratios are medians of ratios within a round, so that a slow minute of the machine falls on both sides.</summary>
internal static class BenchSummary
{
    public static IReadOnlyList<SchemeSummary> Of(IReadOnlyDictionary<string, List<RoundResult>> rounds, int cores) =>
    [
        .. rounds.Select(scheme => new SchemeSummary(
            scheme.Key,
            Median(scheme.Value.Select(r => r.Seconds)),
            Median(scheme.Value.Select(r => r.Lines / r.Seconds)),
            Ratio(rounds, SchemeNames.Naive, scheme.Value),
            Ratio(rounds, SchemeNames.Ceiling, scheme.Value),
            Median(scheme.Value.Select(r => 100 * r.CpuSeconds / r.Seconds / cores)),
            Median(scheme.Value.Select(r => r.PeakMb)),
            (double)scheme.Value[0].Edits / Math.Max(1, scheme.Value[0].LabelLength),
            scheme.Value[0].BatchSize)),
    ];

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double? Ratio(IReadOnlyDictionary<string, List<RoundResult>> rounds, string against, List<RoundResult> scheme) =>
        rounds.TryGetValue(against, out var other) ? Median(scheme.Zip(other, (mine, its) => its.Seconds / mine.Seconds)) : null;
}
