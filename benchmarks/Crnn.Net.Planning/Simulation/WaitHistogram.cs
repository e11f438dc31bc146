namespace Crnn.Net.Planning.Simulation;

/// <summary>Counts times in bins that are 2 % wide, so that a hundred million of them take a few kilobytes.</summary>
internal sealed class WaitHistogram
{
    private const double Shortest = 1e-6;

    private static readonly double s_width = Math.Log(1.02);

    // Times up to a microsecond count as none; the last bin is beyond a year.
    private readonly long[] _bins = new long[2 + (int)(Math.Log(4e7 / Shortest) / s_width)];
    private double _sum;

    public long Count { get; private set; }

    public double Max { get; private set; }

    public double Mean => Count == 0 ? 0 : _sum / Count;

    public void Add(double seconds)
    {
        Count++;
        _sum += seconds;
        Max = Math.Max(Max, seconds);
        _bins[seconds <= Shortest ? 0 : Math.Min(_bins.Length - 1, 1 + (int)(Math.Log(seconds / Shortest) / s_width))]++;
    }

    /// <summary>The time that a share of all does not exceed, by nearest rank; up to 2 % too long.</summary>
    public double Quantile(double share)
    {
        var rank = (long)Math.Ceiling(share * Count);
        var bin = 0;
        for (var seen = _bins[0]; seen < rank; seen += _bins[bin])
        {
            bin++;
        }

        return bin == 0 ? 0 : Math.Min(Max, Shortest * Math.Exp(bin * s_width));
    }
}
