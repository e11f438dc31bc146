namespace Crnn.Net.Cli.Scoring.Calibration;

/// <summary>The lines of one folder.</summary>
/// <param name="Set">The folder's name.</param>
/// <param name="Lines">The number of its lines.</param>
/// <param name="Right">The share of them that were read right.</param>
/// <param name="MeanProbability">The same share as the probabilities have it.</param>
/// <param name="Score">How far these are from what came true.</param>
internal sealed record SetScore(string Set, int Lines, double Right, double MeanProbability, CalibrationScore Score);
