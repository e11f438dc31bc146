namespace Crnn.Net;

/// <summary>Fits sigmoid(slope * x + bias) to outcomes by maximum likelihood.</summary>
/// <remarks>Newton's method with halved steps: H.-T. Lin, C.-J. Lin and R. C. Weng, A Note on Platt's Probabilistic Outputs for Support Vector Machines, 2007. A weak normal prior (variance
/// 100) around slope 1 and bias 0 keeps both finite where right and wrong can be told apart without an error.</remarks>
internal static class PlattScaling
{
    private const int MaxSteps = 100;
    private const double PriorPrecision = 0.01;
    private const double Precise = 1e-9;

    public static (double Slope, double Bias) Fit(ReadOnlySpan<(double X, bool IsTrue)> samples)
    {
        var (slope, bias) = (1.0, 0.0);
        var loss = Loss(samples, slope, bias);
        for (var i = 0; i < MaxSteps; i++)
        {
            var (slopeStep, biasStep) = NewtonStep(samples, slope, bias);
            var reached = Loss(samples, slope + slopeStep, bias + biasStep);
            while (reached > loss && Math.Max(Math.Abs(slopeStep), Math.Abs(biasStep)) > Precise)
            {
                (slopeStep, biasStep) = (slopeStep / 2, biasStep / 2);
                reached = Loss(samples, slope + slopeStep, bias + biasStep);
            }

            if (reached >= loss - Precise)
            {
                break;
            }

            (slope, bias, loss) = (slope + slopeStep, bias + biasStep, reached);
        }

        return (slope, bias);
    }

    /// <summary>The negated logarithm of the likelihood.</summary>
    private static double Loss(ReadOnlySpan<(double X, bool IsTrue)> samples, double slope, double bias)
    {
        var sum = PriorPrecision / 2 * (((slope - 1) * (slope - 1)) + (bias * bias));
        foreach (var (x, isTrue) in samples)
        {
            var odds = (slope * x) + bias;
            sum += LogOnePlusExp(isTrue ? -odds : odds);
        }

        return sum;
    }

    private static (double Slope, double Bias) NewtonStep(ReadOnlySpan<(double X, bool IsTrue)> samples, double slope, double bias)
    {
        var (gradientSlope, gradientBias) = (PriorPrecision * (slope - 1), PriorPrecision * bias);
        var (slopeSlope, slopeBias, biasBias) = (PriorPrecision, 0.0, PriorPrecision);
        foreach (var (x, isTrue) in samples)
        {
            var p = 1 / (1 + Math.Exp(-((slope * x) + bias)));
            var difference = p - (isTrue ? 1 : 0);
            var weight = p * (1 - p);
            gradientSlope += difference * x;
            gradientBias += difference;
            slopeSlope += weight * x * x;
            slopeBias += weight * x;
            biasBias += weight;
        }

        // The prior keeps the determinant above 0.
        var determinant = (slopeSlope * biasBias) - (slopeBias * slopeBias);
        return (((slopeBias * gradientBias) - (biasBias * gradientSlope)) / determinant, ((slopeBias * gradientSlope) - (slopeSlope * gradientBias)) / determinant);
    }

    private static double LogOnePlusExp(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));
}
