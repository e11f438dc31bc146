namespace Crnn.Net.Cli.Scoring.Calibration;

/// <summary>What was said of a line's text, and whether it came true.</summary>
/// <param name="Probability">How probable it is that the text is right, from 0 to 1.</param>
/// <param name="IsRight">Whether it is.</param>
internal readonly record struct Forecast(double Probability, bool IsRight);
