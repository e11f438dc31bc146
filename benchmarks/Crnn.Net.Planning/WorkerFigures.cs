namespace Crnn.Net.Planning;

/// <summary>One lane that takes its work from Redis.</summary>
/// <param name="LinesPerSecond">Lines from the queue to the stored text, a second.</param>
/// <param name="BulkLinesPerSecond">The same recognizer over images in memory, without a queue.</param>
/// <param name="CpuSecondsPerLine">Processor time of the whole process for a line.</param>
internal sealed record WorkerFigures(double LinesPerSecond, double BulkLinesPerSecond, double CpuSecondsPerLine);
