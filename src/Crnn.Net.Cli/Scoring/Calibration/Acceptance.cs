namespace Crnn.Net.Cli.Scoring.Calibration;

/// <summary>What of the lines can be accepted unseen. Thresholds are found on one half of the lines and tried on the other.</summary>
/// <param name="Precision">The share of right texts that is asked for.</param>
/// <param name="Thresholds">The least probability that is accepted in each half; null where nothing can be.</param>
/// <param name="Lines">The accepted lines.</param>
/// <param name="LineShare">Their share of all.</param>
/// <param name="CharacterShare">The share of all characters that is in them.</param>
/// <param name="Right">How many of them are right.</param>
/// <param name="Interval">Where the precision lies.</param>
internal sealed record Acceptance(double Precision, IReadOnlyList<double?> Thresholds, int Lines, double LineShare, double CharacterShare, int Right, WilsonInterval Interval);
