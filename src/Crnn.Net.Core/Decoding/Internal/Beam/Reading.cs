namespace Crnn.Net;

/// <summary>A text that a line may show.</summary>
/// <param name="Start">Where its characters begin among those of all readings of the line.</param>
/// <param name="Length">Their number.</param>
/// <param name="LogProbability">The logarithm of its probability by the model alone.</param>
/// <param name="Score">The same with what the language model says of it.</param>
internal readonly record struct Reading(int Start, int Length, double LogProbability, double Score);
