using System.Text.Json.Serialization;
using Crnn.Net.Cli.Scoring.Calibration;

namespace Crnn.Net.Cli.Scoring;

/// <summary>The scores of a set of lines; rates are from 0 to 1.</summary>
internal sealed record ScoreSummary(int Lines, double Exact, double Cer, double ExactNormalized, double CerNormalized, double ImagesPerSecond)
{
    /// <summary>Gets what was found of the model's calibration, where it was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CalibrationReport? Calibration { get; init; }
}
