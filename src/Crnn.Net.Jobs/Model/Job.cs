namespace Crnn.Net;

/// <summary>A set of images that was accepted together, as it stood when it was read. Immutable.</summary>
public sealed record Job
{
    /// <summary>Gets the job's name in URLs and logs: 32 lower-case hexadecimal digits that cannot be guessed.</summary>
    public required string Id { get; init; }

    /// <summary>Gets where the job stands.</summary>
    public required JobState State { get; init; }

    /// <summary>Gets how many items stand where.</summary>
    public required JobCounts Counts { get; init; }

    /// <summary>Gets when the job was accepted (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when its first item was started, or <see langword="null"/>.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets when its last item became final, or <see langword="null"/>.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Gets what its sender calls it, or <see langword="null"/>.</summary>
    public string? Name { get; init; }

    /// <summary>Gets whose it is, or <see langword="null"/>. Tenants share the workers evenly.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets its priority.</summary>
    public JobPriority Priority { get; init; }

    /// <summary>Gets a value indicating whether all items are final.</summary>
    public bool IsFinished => State is JobState.Completed or JobState.Failed or JobState.Cancelled;
}
