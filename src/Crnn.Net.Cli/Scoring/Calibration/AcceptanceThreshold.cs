namespace Crnn.Net.Cli.Scoring.Calibration;

/// <summary>From which probability on texts can be accepted unseen.</summary>
internal static class AcceptanceThreshold
{
    /// <summary>The lowest probability such that a given share of the texts at or above it are right.</summary>
    /// <param name="forecasts">What was said, and what came true.</param>
    /// <param name="precision">The share, above 0 and at most 1.</param>
    /// <returns>Positive infinity when there is none.</returns>
    public static double Find(IEnumerable<Forecast> forecasts, double precision)
    {
        var threshold = double.PositiveInfinity;
        var (accepted, right) = (0, 0);
        foreach (var same in forecasts.GroupBy(f => f.Probability).OrderByDescending(g => g.Key))
        {
            accepted += same.Count();
            right += same.Count(f => f.IsRight);
            if (right >= precision * accepted)
            {
                threshold = same.Key;
            }
        }

        return threshold;
    }
}
