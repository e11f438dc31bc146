namespace Crnn.Net;

/// <summary>A worker's right to run one item, until it expires. Immutable.</summary>
public sealed record JobLease
{
    /// <summary>Gets the job's id.</summary>
    public required string JobId { get; init; }

    /// <summary>Gets the item's index.</summary>
    public required int Index { get; init; }

    /// <summary>Gets the fencing token: greater with every lease of this item. What comes with an old token is ignored.</summary>
    public required long Token { get; init; }

    /// <summary>Gets a value indicating whether the item must run alone, because a worker died while it and others were running.</summary>
    public required bool IsIsolated { get; init; }
}
