namespace Crnn.Net.Cli.Scoring.Calibration;

/// <summary>Where a rate lies with a confidence of 95 %.</summary>
/// <remarks>The score interval of E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, 1927. Unlike the rate give or take some standard errors, it
/// holds for rates next to 0 and 1 and for few trials.</remarks>
internal readonly record struct WilsonInterval(double Low, double High)
{
    private const double Z = 1.959964;

    /// <param name="successes">From 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Their number; where there is none, the rate may be anything.</param>
    public static WilsonInterval Of(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0)
        {
            return new WilsonInterval(0, 1);
        }

        double n = trials;
        var rate = successes / n;
        var scale = 1 + (Z * Z / n);
        var centre = (rate + (Z * Z / (2 * n))) / scale;
        var half = Z * Math.Sqrt((rate * (1 - rate) / n) + (Z * Z / (4 * n * n))) / scale;
        return new WilsonInterval(successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half);
    }
}
