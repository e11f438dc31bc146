namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>What one round of a scheme took.</summary>
/// <param name="Lines">The images that were read.</param>
/// <param name="Seconds">The time from the first image to the last text.</param>
/// <param name="CpuSeconds">The processor time of all threads and child processes in it.</param>
/// <param name="PeakMb">The greatest resident memory of the process since its start, in units of 1024 * 1024 bytes.</param>
/// <param name="Edits">The edits between texts and labels, normalised.</param>
/// <param name="LabelLength">The length of the labels, normalised.</param>
/// <param name="BatchSize">The batch size that was best, for the ceiling.</param>
internal sealed record RoundResult(int Lines, double Seconds, double CpuSeconds, double PeakMb, long Edits, long LabelLength, int? BatchSize = null);
