using System.Text.Json.Serialization;

namespace Crnn.Net;

/// <summary>What makes of a model's own probability that a text is right one that comes true as often as it says: sigmoid(logit(p) / <see cref="Temperature"/> + <see cref="Bias"/>).</summary>
/// <remarks>Immutable. J. Platt, Probabilistic Outputs for Support Vector Machines, 1999; the temperature is that of C. Guo et al., On Calibration of Modern Neural Networks, ICML 2017.
/// <c>crnn evaluate --calibrate</c> fits it; docs/confidence.md says how good it is.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ModelCalibration
{
    // Beyond these, rounding says more than the model does.
    private const double Least = 1e-6;
    private const double Most = 1 - Least;

    private const int FewestOfEach = 10;

    /// <summary>Gets what the log-odds are divided by, above 0. Above 1 the model is too sure of itself, below it is not sure enough.</summary>
    public required double Temperature { get; init; }

    /// <summary>Gets what is added to the log-odds then.</summary>
    /// <value>The default is 0.</value>
    public double Bias { get; init; }

    /// <summary>Gets the number of lines that it was fitted on, if known.</summary>
    public int? Lines { get; init; }

    /// <summary>Fits a calibration by maximum likelihood.</summary>
    /// <param name="lines">For each line how probably it was right, as the model said (<see cref="TextLine.ProbabilityCorrect"/>), and whether it was.</param>
    /// <param name="present">The calibration that these probabilities were given with (<see cref="RecognizerInfo.Calibration"/>), or <see langword="null"/> for none.</param>
    /// <returns>The calibration that takes the place of <paramref name="present"/>.</returns>
    /// <exception cref="ArgumentException">Fewer than 10 lines were right, or fewer than 10 wrong, or the right ones are no more probable than the wrong ones.</exception>
    public static ModelCalibration Fit(IEnumerable<(double Probability, bool IsRight)> lines, ModelCalibration? present = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var all = lines.Select(line => (LogOdds: LogOdds(present?.Undo(line.Probability) ?? line.Probability), line.IsRight)).ToArray();
        var right = all.Count(line => line.IsRight);
        if (right < FewestOfEach || all.Length - right < FewestOfEach)
        {
            throw new ArgumentException($"A calibration needs at least {FewestOfEach} lines that were read right and {FewestOfEach} that were not; there are {right} and {all.Length - right}.", nameof(lines));
        }

        var (slope, bias) = PlattScaling.Fit(all);
        return slope > 0
            ? new ModelCalibration { Temperature = 1 / slope, Bias = bias, Lines = all.Length }
            : throw new ArgumentException("Lines that were read right are no more probable by the model than others, so nothing can be calibrated.", nameof(lines));
    }

    /// <summary>Calibrates a probability.</summary>
    /// <param name="probability">The model's own, from 0 to 1.</param>
    /// <returns>The calibrated one, above 0 and below 1.</returns>
    public double Apply(double probability) => Probability((LogOdds(probability) / Temperature) + Bias);

    /// <summary>Takes <see cref="Apply"/> back.</summary>
    /// <param name="probability">A calibrated probability, from 0 to 1.</param>
    /// <returns>The model's own.</returns>
    public double Undo(double probability) => Probability((LogOdds(probability) - Bias) * Temperature);

    private static double LogOdds(double probability)
    {
        var p = Math.Clamp(probability, Least, Most);
        return Math.Log(p / (1 - p));
    }

    private static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
