namespace Crnn.Net;

/// <summary>An item that this worker has leased.</summary>
internal sealed class HeldItem(JobLease lease)
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isLost;
    private int _hasEnded;

    public JobLease Lease => lease;

    /// <summary>Gets a task that completes when the item is reported, given back or lost.</summary>
    public Task Left => _left.Task;

    /// <summary>Gets or sets the file's bytes, once they are read; null when the store has none.</summary>
    public ReadOnlyMemory<byte>? Image { get; set; }

    /// <summary>Gets or sets a value indicating whether the lease is no longer ours, so that running the item would be in vain.</summary>
    public bool IsLost
    {
        get => _isLost;
        set => _isLost = value;
    }

    /// <summary>Its run has ended, or never will begin.</summary>
    /// <returns>Whether that is news.</returns>
    public bool TryEnd() => Interlocked.Exchange(ref _hasEnded, 1) == 0;

    public void Leave() => _left.TrySetResult();
}
