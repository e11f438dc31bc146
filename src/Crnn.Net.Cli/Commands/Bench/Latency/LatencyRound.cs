namespace Crnn.Net.Cli.Commands.Bench.Latency;

/// <summary>What one round measured; the report holds medians over the rounds in the same shape.</summary>
/// <param name="BulkRate">Images a second of a bulk enumeration.</param>
/// <param name="Load">The share of the ideal queue's servers that the single calls keep busy.</param>
/// <param name="Late">How late the calls were made.</param>
/// <param name="Calls">The single calls at their share of the bulk rate.</param>
/// <param name="Ideal">The same calls on the ideal queue.</param>
/// <param name="ToIdeal">The 99th percentile through the ideal one.</param>
/// <param name="Beside">The single calls beside a bulk enumeration.</param>
/// <param name="LongestRunMs">The longest run of the model meanwhile.</param>
/// <param name="ToLongestRun">Their 99th percentile through it.</param>
internal sealed record LatencyRound(
    double BulkRate,
    double Load,
    Quantiles Late,
    Quantiles Calls,
    Quantiles Ideal,
    double ToIdeal,
    Quantiles Beside,
    double LongestRunMs,
    double ToLongestRun)
{
    /// <summary>Ratios are medians of the ratios within a round.</summary>
    public static LatencyRound Median(IReadOnlyList<LatencyRound> rounds)
    {
        return new LatencyRound(
            Of(r => r.BulkRate),
            Of(r => r.Load),
            OfAll(r => r.Late),
            OfAll(r => r.Calls),
            OfAll(r => r.Ideal),
            Of(r => r.ToIdeal),
            OfAll(r => r.Beside),
            Of(r => r.LongestRunMs),
            Of(r => r.ToLongestRun));

        double Of(Func<LatencyRound, double> value) => BenchSummary.Median(rounds.Select(value));
        Quantiles OfAll(Func<LatencyRound, Quantiles> value) => Quantiles.Median([.. rounds.Select(value)]);
    }
}
