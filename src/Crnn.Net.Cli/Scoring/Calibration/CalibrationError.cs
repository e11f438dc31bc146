namespace Crnn.Net.Cli.Scoring.Calibration;

/// <summary>How far probabilities are from what comes true: the expected calibration error over bins of equal mass.</summary>
/// <remarks>M. P. Naeini et al., Obtaining Well Calibrated Probabilities Using Bayesian Binning, AAAI 2015: the mean over all of the distance between a bin's mean probability and its
/// share of what came true. Bins hold equally many, so that none is left to chance.</remarks>
internal static class CalibrationError
{
    public const int Bins = 10;

    private const int Rounds = 1000;
    private const int Seed = 1;

    /// <param name="forecasts">What was said, and what came true.</param>
    public static double Of(IReadOnlyCollection<Forecast> forecasts)
    {
        Forecast[] sorted = [.. forecasts.OrderBy(f => f.Probability)];
        return Sum(sorted, sorted.Select(f => f.IsRight)) / Math.Max(sorted.Length, 1);
    }

    /// <summary>The error to expect of probabilities that are perfect: by chance alone the shares of bins of this size differ from them. The mean of a simulation with a fixed seed.</summary>
    /// <remarks>J. Bröcker and L. A. Smith, Increasing the Reliability of Reliability Diagrams, 2007: outcomes are drawn by the probabilities themselves.</remarks>
    public static double OfPerfect(IReadOnlyCollection<Forecast> forecasts)
    {
        Forecast[] sorted = [.. forecasts.OrderBy(f => f.Probability)];
        var random = new Random(Seed);
        double sum = 0;
        for (var round = 0; round < Rounds; round++)
        {
            sum += Sum(sorted, sorted.Select(f => random.NextDouble() < f.Probability));
        }

        return sum / Rounds / Math.Max(sorted.Length, 1);
    }

    private static double Sum(Forecast[] sorted, IEnumerable<bool> outcomes)
    {
        var right = outcomes.ToArray();
        double sum = 0;
        for (var bin = 0; bin < Bins; bin++)
        {
            double difference = 0;
            for (var i = Start(bin, sorted.Length); i < Start(bin + 1, sorted.Length); i++)
            {
                difference += sorted[i].Probability - (right[i] ? 1 : 0);
            }

            sum += Math.Abs(difference);
        }

        return sum;
    }

    private static int Start(int bin, int count) => (int)((long)bin * count / Bins);
}
