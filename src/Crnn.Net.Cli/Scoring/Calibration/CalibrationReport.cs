namespace Crnn.Net.Cli.Scoring.Calibration;

/// <summary>What a calibration study found. All but <paramref name="Entry"/> and <paramref name="AsRead"/> is out of fold: said by a calibration that was fitted on the other half of the lines.</summary>
/// <param name="Entry">The manifest's entry, fitted on all lines.</param>
/// <param name="Confidence">The mean confidence of the characters, taken for a probability.</param>
/// <param name="AsRead">The probabilities as the present manifest gives them.</param>
/// <param name="OutOfFold">The calibrated probabilities.</param>
/// <param name="Sets">The same for each folder.</param>
/// <param name="Acceptances">What can be accepted unseen.</param>
internal sealed record CalibrationReport(
    ModelCalibration Entry,
    CalibrationScore Confidence,
    CalibrationScore AsRead,
    CalibrationScore OutOfFold,
    IReadOnlyList<SetScore> Sets,
    IReadOnlyList<Acceptance> Acceptances);
