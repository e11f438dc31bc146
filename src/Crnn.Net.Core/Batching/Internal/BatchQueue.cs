using System.Diagnostics.CodeAnalysis;

namespace Crnn.Net;

/// <summary>The images that wait, one list for each bucket. Only equal widths share a batch; the oldest waiting image picks the next bucket.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Callers may still wait for room when the last lane ends: a semaphore that is disposed under a waiter never wakes it. Neither field holds anything native.")]
internal sealed class BatchQueue(BatchingOptions options, int maxBatchSize)
{
    private readonly Dictionary<int, LinkedList<BatchItem>> _buckets = [];
    private readonly object _lock = new();
    private readonly SemaphoreSlim _room = new(options.QueueCapacity);
    private readonly CancellationTokenSource _closing = new();
    private long _sequence;
    private bool _closed;

    /// <summary>Puts an item into the queue, waiting for room if it may.</summary>
    public async Task AddAsync(BatchItem item, QueueFullMode whenFull, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!_room.Wait(0, CancellationToken.None))
        {
            if (whenFull == QueueFullMode.Reject)
            {
                throw new CrnnOverloadedException(options.QueueCapacity, options.Lanes);
            }

            await WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        }

        item.EnqueuedAt = time.GetTimestamp();
        item.Queued(Remove);
        lock (_lock)
        {
            if (_closed)
            {
                _room.Release();
                throw Disposed();
            }

            if (!_buckets.TryGetValue(item.Geometry.Bucket, out var bucket))
            {
                _buckets.Add(item.Geometry.Bucket, bucket = new LinkedList<BatchItem>());
            }

            item.Sequence = _sequence++;
            item.Node = bucket.AddLast(item);
            Monitor.Pulse(_lock);
        }

        item.WatchCancellation();
    }

    /// <summary>Blocks a lane until there is work. False when the queue is closed and empty.</summary>
    public bool TryTake(List<BatchItem> batch)
    {
        lock (_lock)
        {
            LinkedList<BatchItem>? bucket;
            while ((bucket = Oldest()) is null)
            {
                if (_closed)
                {
                    return false;
                }

                Monitor.Wait(_lock);
            }

            var most = Math.Clamp(options.MaxBatchColumns / bucket.First!.Value.Geometry.Bucket, 1, maxBatchSize);
            while (batch.Count < most && bucket.First is { } first)
            {
                batch.Add(first.Value);
                Unlink(first.Value);
            }

            return true;
        }
    }

    /// <summary>Refuses new items and lets the lanes finish those that wait.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Monitor.PulseAll(_lock);
        }

        _closing.Cancel();
    }

    private async Task WaitForRoomAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        try
        {
            await _room.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Disposed();
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }

    private LinkedList<BatchItem>? Oldest()
    {
        LinkedList<BatchItem>? oldest = null;
        foreach (var bucket in _buckets.Values)
        {
            if (bucket.First is { } first && (oldest is null || first.Value.Sequence < oldest.First!.Value.Sequence))
            {
                oldest = bucket;
            }
        }

        return oldest;
    }

    private void Remove(BatchItem item)
    {
        lock (_lock)
        {
            Unlink(item);
        }
    }

    private void Unlink(BatchItem item)
    {
        if (item.Node is { } node)
        {
            node.List!.Remove(node);
            item.Node = null;
            _room.Release();
        }
    }

    private static ObjectDisposedException Disposed() => new(nameof(ICrnnRecognizer));
}
