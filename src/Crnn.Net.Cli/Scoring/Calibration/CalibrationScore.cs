namespace Crnn.Net.Cli.Scoring.Calibration;

/// <summary>How far probabilities are from what came true.</summary>
/// <param name="Error">The expected calibration error.</param>
/// <param name="PerfectError">The error to expect of probabilities like these that are perfect.</param>
internal readonly record struct CalibrationScore(double Error, double PerfectError)
{
    public static CalibrationScore Of(IReadOnlyCollection<Forecast> forecasts) => new(CalibrationError.Of(forecasts), CalibrationError.OfPerfect(forecasts));
}
