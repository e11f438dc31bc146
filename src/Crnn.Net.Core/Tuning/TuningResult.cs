namespace Crnn.Net;

/// <summary>What a tuner chose and why. Immutable.</summary>
/// <param name="Choice">The point that it chose.</param>
/// <param name="Trials">All points that were measured, the start point first, then the fastest first. Empty when nothing could be measured.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record TuningResult(TuningPoint Choice, IReadOnlyList<TuningTrial> Trials, string Reason);
