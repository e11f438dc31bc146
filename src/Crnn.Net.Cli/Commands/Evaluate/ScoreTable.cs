using System.Globalization;
using Crnn.Net.Cli.Scoring;
using Crnn.Net.Cli.Scoring.Calibration;

namespace Crnn.Net.Cli.Commands.Evaluate;

/// <summary>Scores for people.</summary>
internal static class ScoreTable
{
    public static string Format(ScoreSummary summary) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
                          as read   normalized
        exact lines   {summary.Exact,11:P2} {summary.ExactNormalized,12:P2}
        CER           {summary.Cer,11:P2} {summary.CerNormalized,12:P2}

        lines         {summary.Lines,11}
        images/s      {summary.ImagesPerSecond,11:0.0}

        """) + (summary.Calibration is { } calibration ? $"\n{CalibrationTable.Format(calibration)}" : "");
}
