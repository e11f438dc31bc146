namespace Crnn.Net;

/// <summary>What a call does when the queue is full.</summary>
public enum QueueFullMode
{
    /// <summary>It waits, without a thread, until there is room.</summary>
    Wait,

    /// <summary>It fails at once with <see cref="CrnnOverloadedException"/>.</summary>
    Reject,
}
