namespace Crnn.Net;

/// <summary>The images that wait, a heap for each bucket and gate. Only equal ones share a batch.</summary>
/// <remarks>Flows are served round-robin by padded columns (start-time fair queueing, P. Goyal, H. Vin and H. Cheng, SIGCOMM 1996):
/// an image's turn is the later of the present virtual time and the end of what its flow asked for before. With one image a flow
/// that is first come, first served, so the oldest waiting image picks the next bucket.</remarks>
internal sealed class BatchQueue
{
    private readonly Dictionary<BatchKey, ItemHeap> _buckets = [];
    private readonly object _lock = new();
    private readonly BatchingOptions _options;
    private readonly int _maxBatchSize;
    private readonly TimeProvider _time;
    private readonly Admission _admission;
    private readonly ITimer? _delay;
    private readonly long _delayTicks;
    private long _virtualTime;
    private long _sequence;
    private int _count;
    private int _calls;
    private int _idleLanes;
    private bool _closed;

    public BatchQueue(BatchingOptions options, int maxBatchSize, TimeProvider time, CrnnTelemetry telemetry)
    {
        _options = options;
        _maxBatchSize = maxBatchSize;
        _time = time;
        Telemetry = telemetry;
        _admission = new Admission(options);
        if (options.MaxQueueDelay > TimeSpan.Zero)
        {
            _delayTicks = time.ToTimestamp(options.MaxQueueDelay);
            _delay = time.CreateTimer(static queue => ((BatchQueue)queue!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public CrnnTelemetry Telemetry { get; }

    /// <summary>The number of images that wait.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Puts an item into the queue, waiting for room if it may. A single call is a flow of one image and needs no object for it.</summary>
    public async ValueTask AddAsync(BatchItem item, Flow? flow, QueueFullMode whenFull, CancellationToken cancellationToken)
    {
        if (!_admission.TryEnter(item.Room))
        {
            await WaitForRoomAsync(item.Room, whenFull, cancellationToken).ConfigureAwait(false);
        }

        item.Enqueue(this, _time);
        lock (_lock)
        {
            if (_closed)
            {
                _admission.Leave(item.Room);
                throw Closed();
            }

            item.Turn = Math.Max(_virtualTime, flow?.Finish ?? 0);
            if (flow is not null)
            {
                flow.Finish = item.Turn + item.Geometry.Bucket;
            }

            item.Sequence = _sequence++;
            Push(item);
        }

        item.WatchCancellation();
    }

    /// <summary>Lets a call of several parts in, waiting for room if it may. It keeps the room until it leaves, and may add parts until then, even to a queue that was closed meanwhile.</summary>
    public async ValueTask EnterAsync(QueueRoom room, QueueFullMode whenFull, CancellationToken cancellationToken)
    {
        if (!_admission.TryEnter(room))
        {
            await WaitForRoomAsync(room, whenFull, cancellationToken).ConfigureAwait(false);
        }

        lock (_lock)
        {
            if (_closed)
            {
                _admission.Leave(room);
                throw Closed();
            }

            _calls++;
        }
    }

    /// <summary>A call that entered gives its room back.</summary>
    public void Leave(QueueRoom room)
    {
        lock (_lock)
        {
            _calls--;
            Monitor.PulseAll(_lock);
        }

        _admission.Leave(room);
    }

    /// <summary>Puts a part of a call that entered into the queue. What follows from an earlier part has that part's turn, so that a call that was begun is finished first.</summary>
    public void AddPart(BatchItem part, Flow? flow, BatchItem? earlier)
    {
        part.Enqueue(this, _time);
        lock (_lock)
        {
            part.Turn = earlier?.Turn ?? Math.Max(_virtualTime, flow?.Finish ?? 0);
            if (flow is not null && earlier is null)
            {
                flow.Finish = part.Turn + part.Geometry.Bucket;
            }

            part.Sequence = earlier?.Sequence ?? _sequence++;
            Push(part);
        }

        part.WatchCancellation();
    }

    /// <summary>Blocks a lane until there is work. False when the queue is closed and empty.</summary>
    public bool TryTake(List<BatchItem> batch)
    {
        lock (_lock)
        {
            ItemHeap? bucket;
            while ((bucket = NextBucket()) is null)
            {
                if (_closed && _count == 0 && _calls == 0)
                {
                    return false;
                }

                _idleLanes++;
                Monitor.Wait(_lock);
                _idleLanes--;
            }

            var most = Most(bucket.Peek());
            _virtualTime = Math.Max(_virtualTime, bucket.Peek().Turn);

            // Idle lanes get their share, or one lane would run what several could.
            var share = (bucket.Count + _idleLanes) / (_idleLanes + 1);
            for (var left = Math.Min(share, most); left > 0; left--)
            {
                var item = bucket.Pop();
                Left(item);
                batch.Add(item);
            }

            return true;
        }
    }

    /// <summary>Takes a completed item out, if it still waits.</summary>
    public void Remove(BatchItem item)
    {
        lock (_lock)
        {
            if (item.HeapIndex >= 0)
            {
                _buckets[item.Key].Remove(item);
                Left(item);
            }
        }
    }

    /// <summary>Finds the items whose deadline has passed. They stay until they are completed.</summary>
    public void FindExpired(long now, List<BatchItem> expired)
    {
        lock (_lock)
        {
            foreach (var bucket in _buckets.Values)
            {
                foreach (var item in bucket.Items)
                {
                    if (item.DueAt <= now)
                    {
                        expired.Add(item);
                    }
                }
            }
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

        _admission.Close();
        _delay?.Dispose();
    }

    private async ValueTask WaitForRoomAsync(QueueRoom room, QueueFullMode whenFull, CancellationToken cancellationToken)
    {
        if (whenFull == QueueFullMode.Reject)
        {
            throw new CrnnOverloadedException(_options, Count);
        }

        await _admission.EnterAsync(room, cancellationToken).ConfigureAwait(false);
    }

    private void Push(BatchItem item)
    {
        if (!_buckets.TryGetValue(item.Key, out var bucket))
        {
            _buckets.Add(item.Key, bucket = new ItemHeap());
        }

        bucket.Push(item);
        _count++;
        Telemetry.Queued(1);
        Monitor.Pulse(_lock);
    }

    private void Left(BatchItem item)
    {
        _count--;
        Telemetry.Queued(-1);
        if (!item.IsPart)
        {
            _admission.Leave(item.Room);
        }
    }

    private static ObjectDisposedException Closed() => new(nameof(ICrnnRecognizer));

    private int Most(BatchItem first) => first is LaneWork ? 1 : Math.Clamp(_options.MaxBatchColumns / first.Geometry.Bucket, 1, _maxBatchSize);

    /// <summary>The bucket of the image whose turn is next, or null when none may start now.</summary>
    private ItemHeap? NextBucket()
    {
        ItemHeap? next = null;
        var wake = long.MaxValue;
        var now = _delayTicks > 0 ? _time.GetTimestamp() : 0;
        foreach (var bucket in _buckets.Values)
        {
            if (bucket.Count == 0 || (next is not null && next.Peek().IsBefore(bucket.Peek())))
            {
                continue;
            }

            if (_delayTicks > 0 && !_closed && bucket.Count < Most(bucket.Peek()) && bucket.Peek().EnqueuedAt + _delayTicks > now)
            {
                wake = Math.Min(wake, bucket.Peek().EnqueuedAt + _delayTicks);
                continue;
            }

            next = bucket;
        }

        if (next is null && wake != long.MaxValue)
        {
            _delay!.Change(_time.GetElapsedTime(now, wake), Timeout.InfiniteTimeSpan);
        }

        return next;
    }

    private void Wake()
    {
        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }
}
