namespace Crnn.Net.Cli.Commands.Bench.Latency;

/// <summary>What <c>crnn bench --latency --json</c> prints. Times are in milliseconds.</summary>
internal sealed record LatencyReport(int Lines, int Lanes, int Cores, int Seconds, LatencyRound Medians, IReadOnlyList<LatencyRound> Rounds)
{
    /// <summary>The calls that come alone, as a share of the bulk rate.</summary>
    public const double LoadShare = 0.7;

    /// <summary>What the 99th percentile may be of the ideal queue's.</summary>
    public const double MostOfIdeal = 1.5;

    /// <summary>What it may be of the longest run, beside a bulk enumeration.</summary>
    public const double MostOfLongestRun = 5;

    public bool NearIdeal => Medians.ToIdeal <= MostOfIdeal;

    public bool NearOneRun => Medians.ToLongestRun <= MostOfLongestRun;
}
