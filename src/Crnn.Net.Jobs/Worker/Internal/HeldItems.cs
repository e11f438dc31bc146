using System.Collections.Concurrent;

namespace Crnn.Net;

/// <summary>What this worker has leased and not yet reported.</summary>
internal sealed class HeldItems
{
    private readonly ConcurrentDictionary<JobLease, HeldItem> _items = [];
    private readonly AsyncSignal _left = new();

    public int Count => _items.Count;

    public IReadOnlyList<JobLease> Leases => [.. _items.Keys];

    public HeldItem Add(JobLease lease)
    {
        var item = new HeldItem(lease);
        _items[lease] = item;
        JobTelemetry.Leased(1);
        return item;
    }

    public void Remove(JobLease lease)
    {
        if (_items.TryRemove(lease, out var item))
        {
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

    public async Task WaitUntilAtMostAsync(int count, CancellationToken cancellationToken)
    {
        while (Count > count)
        {
            await _left.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
