namespace Crnn.Net;

/// <summary>A thread that carries batches from bytes to text, and what the watch must know of the run that it is in.</summary>
internal sealed class Lane : IDisposable
{
    private readonly BatchQueue _queue;
    private readonly BatchPipeline _pipeline;
    private readonly Action<Lane> _ended;
    private readonly Lock _lock = new();
    private CancellationTokenSource _stop = new();
    private long _dueAt = long.MaxValue;
    private long _stoppedAt = long.MaxValue;
    private List<BatchItem>? _batch;
    private bool _abandoned;

    public Lane(BatchQueue queue, BatchPipeline pipeline, int number, Action<Lane> ended)
    {
        _queue = queue;
        _pipeline = pipeline;
        _ended = ended;
        Thread = new Thread(Loop) { IsBackground = true, Name = $"crnn lane {number}" };
    }

    public Thread Thread { get; }

    /// <summary>Whether a run is under way.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_lock)
            {
                return _batch is not null;
            }
        }
    }

    /// <summary>A run of some members of a batch begins. The token stops it when the time of one of them is over.</summary>
    public CancellationToken BeginRun(List<BatchItem> batch, List<BatchItem> members)
    {
        lock (_lock)
        {
            if (_stop.IsCancellationRequested)
            {
                _stop.Dispose();
                _stop = new CancellationTokenSource();
            }

            _batch = batch;
            _stoppedAt = long.MaxValue;
            foreach (var item in members)
            {
                _dueAt = Math.Min(_dueAt, item.DueAt);
            }

            return _stop.Token;
        }
    }

    /// <summary>The run has returned. False when it was given up; its batch then belongs to the watch.</summary>
    public bool EndRun()
    {
        lock (_lock)
        {
            _batch = null;
            _dueAt = long.MaxValue;
            return !_abandoned;
        }
    }

    /// <summary>Stops a run whose time is over. Returns its whole batch when it did not return even then and is given up.</summary>
    public BatchItem[]? Watch(long now, long grace)
    {
        lock (_lock)
        {
            if (_batch is null || _abandoned || now < _dueAt)
            {
                return null;
            }

            if (_stoppedAt == long.MaxValue)
            {
                _stoppedAt = now;
                _stop.Cancel();
                return null;
            }

            if (now - _stoppedAt < grace)
            {
                return null;
            }

            _abandoned = true;
            return [.. _batch];
        }
    }

    public void Dispose() => _stop.Dispose();

    private void Loop()
    {
        var batch = new List<BatchItem>();
        while (_queue.TryTake(batch))
        {
            if (!_pipeline.Process(batch, this))
            {
                break;
            }

            batch.Clear();
        }

        _ended(this);
    }
}
