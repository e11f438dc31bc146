namespace Crnn.Net.Cli.Scoring;

/// <summary>The scores of a set of lines; rates are from 0 to 1.</summary>
internal sealed record ScoreSummary(int Lines, double Exact, double Cer, double ExactNormalized, double CerNormalized, double ImagesPerSecond);
