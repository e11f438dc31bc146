namespace Crnn.Net;

/// <summary>What happened in one second.</summary>
/// <param name="Time">When it began (UTC).</param>
/// <param name="Images">The images that were read.</param>
/// <param name="Waiting">The most that waited at a time.</param>
/// <param name="BatchSize">The mean size of the batches that ran; null when none was measured.</param>
internal readonly record struct StatsSample(DateTimeOffset Time, long Images, long Waiting, double? BatchSize);
