namespace Crnn.Net.Cli.Scoring.Calibration;

/// <summary>A line that was read, and whether its text is right.</summary>
/// <param name="Set">The folder that it came from.</param>
/// <param name="Confidence">The mean confidence of its characters.</param>
/// <param name="Probability">How probable it is that the text is right, as the reader says.</param>
/// <param name="Characters">The number of characters that were read.</param>
/// <param name="IsRight">Whether the text is the label's, both normalised.</param>
internal sealed record JudgedLine(string Set, float Confidence, float Probability, int Characters, bool IsRight);
