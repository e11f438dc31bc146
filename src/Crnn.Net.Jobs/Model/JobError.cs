namespace Crnn.Net;

/// <summary>Why an item failed.</summary>
/// <param name="Code">A short stable name: a <see cref="CrnnException.Code"/>, <c>image-missing</c>, <c>worker-lost</c>, <c>io</c> or <c>unexpected</c>.</param>
/// <param name="Message">What happened, for people.</param>
public sealed record JobError(string Code, string Message)
{
    /// <summary>Gets the error of an item whose lease expired, or was abandoned, while it ran. For stores.</summary>
    public static JobError WorkerLost { get; } = new("worker-lost", "The worker that ran the item died or did not renew its lease.");
}
