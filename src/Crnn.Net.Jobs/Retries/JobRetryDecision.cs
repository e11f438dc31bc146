namespace Crnn.Net;

/// <summary>What follows a failed run.</summary>
/// <param name="IsFinal">Whether the item fails for good.</param>
/// <param name="Attempts">The item's attempts from now on.</param>
/// <param name="IsIsolated">Whether it must run alone from now on.</param>
/// <param name="Delay">How long it waits for its next attempt.</param>
public readonly record struct JobRetryDecision(bool IsFinal, int Attempts, bool IsIsolated, TimeSpan Delay);
