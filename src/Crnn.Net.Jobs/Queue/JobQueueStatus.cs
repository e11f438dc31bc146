namespace Crnn.Net;

/// <summary>How full the queue is.</summary>
/// <param name="Waiting">Items that no worker holds, those included that wait for their next attempt.</param>
/// <param name="Leased">Items that a worker holds.</param>
public readonly record struct JobQueueStatus(long Waiting, long Leased);
