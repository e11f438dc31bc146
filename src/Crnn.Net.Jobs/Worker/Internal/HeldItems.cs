using System.Collections.Concurrent;

namespace Crnn.Net;

/// <summary>What this worker has leased and not yet reported.</summary>
internal sealed class HeldItems
{
    private readonly ConcurrentDictionary<JobLease, HeldItem> _items = [];
    private readonly AsyncSignal _left = new();
    private int _ended;

    public int Count => _items.Count;

    /// <summary>Gets the number of items whose run is still to come or under way.</summary>
    public int Open => _items.Count - Volatile.Read(ref _ended);

    public IReadOnlyList<JobLease> Leases => [.. _items.Keys];

    public HeldItem Add(JobLease lease)
    {
        var item = new HeldItem(lease);
        _items[lease] = item;
        JobTelemetry.Leased(1);
        return item;
    }

    /// <summary>The item's run has ended; it is held until that is reported.</summary>
    public void End(JobLease lease)
    {
        if (_items.TryGetValue(lease, out var item) && item.TryEnd())
        {
            Interlocked.Increment(ref _ended);
            _left.Set();
        }
    }

    public void Remove(JobLease lease)
    {
        if (_items.TryRemove(lease, out var item))
        {
            if (!item.TryEnd())
            {
                Interlocked.Decrement(ref _ended);
            }

            item.Leave();
            JobTelemetry.Leased(-1);
            _left.Set();
        }
    }

    /// <summary>The lease ended without us: cancelled, or given to somebody else.</summary>
    public void Lose(JobLease lease)
    {
        if (_items.TryGetValue(lease, out var item))
        {
            item.IsLost = true;
            Remove(lease);
            JobTelemetry.LeaseLost();
        }
    }

    /// <summary>How many items count towards a prefetch: those that are open, and of those that wait for their report only what exceeds another prefetch.</summary>
    public int LoadOf(int prefetch) => Math.Max(Open, Count - prefetch);

    /// <summary>Waits until a quarter of a prefetch is used up.</summary>
    public async Task WaitForRoomAsync(int prefetch, CancellationToken cancellationToken)
    {
        while (LoadOf(prefetch) > prefetch * 3 / 4)
        {
            await _left.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
