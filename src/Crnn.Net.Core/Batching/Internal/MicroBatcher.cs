namespace Crnn.Net;

/// <summary>The queue, the lanes that work on it, and the watch that keeps deadlines. Continuations of callers never run on a lane.</summary>
internal sealed class MicroBatcher
{
    private readonly BatchingOptions _options;
    private readonly BatchQueue _queue;
    private readonly BatchPipeline _pipeline;
    private readonly CircuitBreaker _breaker;
    private readonly TimeProvider _time;
    private readonly ITimer _watch;
    private readonly long _grace;
    private readonly Lock _lock = new();
    private readonly List<Lane> _lanes = [];
    private readonly List<BatchItem> _expired = [];
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _abandoned;
    private int _started;
    private int _watching;
    private bool _draining;

    public MicroBatcher(BatchingOptions options, BatchQueue queue, BatchPipeline pipeline, CircuitBreaker breaker, TimeProvider time)
    {
        _options = options;
        _queue = queue;
        _pipeline = pipeline;
        _breaker = breaker;
        _time = time;
        _grace = time.ToTimestamp(BatchingConstants.StopGrace);
        lock (_lock)
        {
            for (var i = 0; i < options.Lanes; i++)
            {
                StartLane();
            }
        }

        _watch = time.CreateTimer(static batcher => ((MicroBatcher)batcher!).Watch(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether a run did not return: its native code may still be using the back end.</summary>
    public bool HasAbandonedLanes => Volatile.Read(ref _abandoned) > 0;

    /// <summary>Puts an item into the queue, unless nothing is run at present.</summary>
    public async ValueTask AddAsync(BatchItem item, Flow? flow, QueueFullMode whenFull, CancellationToken cancellationToken)
    {
        RequireRunning();
        await _queue.AddAsync(item, flow, whenFull, cancellationToken).ConfigureAwait(false);
        WakeWatch();
    }

    /// <summary>Lets a call of several parts in, unless nothing is run at present.</summary>
    public ValueTask EnterAsync(QueueRoom room, QueueFullMode whenFull, CancellationToken cancellationToken)
    {
        RequireRunning();
        return _queue.EnterAsync(room, whenFull, cancellationToken);
    }

    /// <summary>A call that entered gives its room back.</summary>
    public void Leave(QueueRoom room) => _queue.Leave(room);

    /// <summary>Puts a part of a call that entered into the queue, unless nothing is run at present.</summary>
    public void AddPart(BatchItem part, Flow? flow, BatchItem? earlier)
    {
        RequireRunning();
        _queue.AddPart(part, flow, earlier);
        WakeWatch();
    }

    /// <summary>Lets the lanes finish what is queued, then ends them.</summary>
    public async Task DrainAsync()
    {
        _queue.Close();
        lock (_lock)
        {
            _draining = true;
            FailStranded();
            EndIfDrained();
        }

        await _drained.Task.ConfigureAwait(false);
        await _watch.DisposeAsync().ConfigureAwait(false);
    }

    private void RequireRunning()
    {
        if (_breaker.Rejection() is { } rejection)
        {
            throw rejection;
        }

        if (Volatile.Read(ref _abandoned) > BatchingConstants.MaxAbandonedLanes)
        {
            throw TooManyAbandoned();
        }
    }

    private void StartLane()
    {
        var lane = new Lane(_queue, _pipeline, _started++, Ended);
        _lanes.Add(lane);
        lane.Thread.Start();
    }

    private void Ended(Lane lane)
    {
        lock (_lock)
        {
            _lanes.Remove(lane);
            lane.Dispose();
            EndIfDrained();
        }
    }

    private void EndIfDrained()
    {
        if (_draining && _lanes.Count == 0)
        {
            _drained.TrySetResult();
        }
    }

    /// <summary>The watch runs only while there is something to watch.</summary>
    private void WakeWatch()
    {
        if (Interlocked.Exchange(ref _watching, 1) == 0)
        {
            _watch.Change(BatchingConstants.WatchPeriod, BatchingConstants.WatchPeriod);
        }
    }

    private void Watch()
    {
        // Callbacks may overlap when the machine is busy; one watch at a time is enough.
        if (!_lock.TryEnter())
        {
            return;
        }

        try
        {
            SleepWhenIdle();
            var now = _time.GetTimestamp();
            FailExpired(now);
            for (var i = _lanes.Count - 1; i >= 0; i--)
            {
                if (_lanes[i].Watch(now, _grace) is { } batch)
                {
                    Abandon(i, batch);
                }
            }

            FailStranded();
        }
        finally
        {
            _lock.Exit();
        }
    }

    private void SleepWhenIdle()
    {
        if (IsIdle())
        {
            _watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Volatile.Write(ref _watching, 0);
            if (!IsIdle())
            {
                WakeWatch();
            }
        }
    }

    private bool IsIdle() => _queue.Count == 0 && !_lanes.Exists(lane => lane.IsRunning);

    private void FailExpired(long now) =>
        FailQueued(now, item => new CrnnTimeoutException(item.Terms.Timeout, "waiting in the queue", _queue.Count, _options.Lanes));

    /// <summary>Fails what waits and has to be taken at a time or before.</summary>
    private void FailQueued(long dueAt, Func<BatchItem, CrnnException> error)
    {
        _queue.FindExpired(dueAt, _expired);
        foreach (var item in _expired)
        {
            item.Fail(error(item));
        }

        _expired.Clear();
    }

    private void Abandon(int index, BatchItem[] batch)
    {
        _lanes.RemoveAt(index);
        BatchWorkspacePool.Drop();
        foreach (var item in batch)
        {
            item.Fail(new CrnnTimeoutException(item.Terms.Timeout, "being run and did not return", _queue.Count, _options.Lanes));
        }

        if (++_abandoned <= BatchingConstants.MaxAbandonedLanes)
        {
            StartLane();
        }
        else
        {
            FailStranded();
            EndIfDrained();
        }
    }

    /// <summary>Where no lane is left, nobody would ever run what waits without a deadline.</summary>
    private void FailStranded()
    {
        if (_lanes.Count == 0)
        {
            FailQueued(long.MaxValue, _ => TooManyAbandoned());
        }
    }

    private CrnnBackendException TooManyAbandoned() =>
        new($"{_abandoned} lanes were abandoned because their runs did not return; at most {BatchingConstants.MaxAbandonedLanes} are replaced. Restart the process.");
}
