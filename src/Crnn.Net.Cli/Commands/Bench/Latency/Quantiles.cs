namespace Crnn.Net.Cli.Commands.Bench.Latency;

/// <summary>How long calls took, in milliseconds: nearest ranks, so each is the time of a real call.</summary>
internal sealed record Quantiles(double P50, double P90, double P99, double Max)
{
    public static Quantiles Of(IEnumerable<double> seconds)
    {
        double[] sorted = [.. seconds.Order()];
        return new Quantiles(Rank(sorted, 0.5), Rank(sorted, 0.9), Rank(sorted, 0.99), Rank(sorted, 1));
    }

    /// <summary>Medians over rounds.</summary>
    public static Quantiles Median(IReadOnlyCollection<Quantiles> rounds) => new(
        BenchSummary.Median(rounds.Select(q => q.P50)),
        BenchSummary.Median(rounds.Select(q => q.P90)),
        BenchSummary.Median(rounds.Select(q => q.P99)),
        BenchSummary.Median(rounds.Select(q => q.Max)));

    private static double Rank(double[] sorted, double share) => 1000 * sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}
