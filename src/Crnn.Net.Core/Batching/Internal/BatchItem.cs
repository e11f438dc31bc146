namespace Crnn.Net;

/// <summary>One image on its way through the recognizer. README.md beside this folder draws its states.</summary>
internal sealed class BatchItem
{
    private readonly TaskCompletionSource<TextLine> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _cancellationToken;
    private readonly Lock _lock = new();
    private CancellationTokenRegistration _registration;
    private Action<BatchItem>? _leaveQueue;
    private State _state = State.Created;
    private bool _cancelRequested;

    public BatchItem(LineImage image, ImageHeader? header, LineGeometry geometry, CancellationToken cancellationToken)
    {
        Image = image;
        Header = header;
        Geometry = geometry;
        _cancellationToken = cancellationToken;
    }

    private enum State
    {
        Created,
        Queued,
        Preparing,
        Prepared,
        Completed,
    }

    /// <summary>The caller's image. Only read while the item is being prepared.</summary>
    public LineImage Image { get; private set; }

    /// <summary>The header of an encoded image; null for raw pixels.</summary>
    public ImageHeader? Header { get; }

    public LineGeometry Geometry { get; }

    public Task<TextLine> Completion => _completion.Task;

    /// <summary>Whether the caller has its answer: a text, an error or a cancellation.</summary>
    public bool IsCompleted => _completion.Task.IsCompleted;

    /// <summary>The timestamp of admission to the queue.</summary>
    public long EnqueuedAt { get; set; }

    /// <summary>The item's place in its queue; owned by <see cref="BatchQueue"/> and its lock.</summary>
    public LinkedListNode<BatchItem>? Node { get; set; }

    /// <summary>The order of admission; owned by <see cref="BatchQueue"/>.</summary>
    public long Sequence { get; set; }

    public TimeSpan QueuedFor { get; set; }

    public TimeSpan PreparedIn { get; set; }

    public void Queued(Action<BatchItem> leaveQueue)
    {
        lock (_lock)
        {
            _state = State.Queued;
            _leaveQueue = leaveQueue;
        }
    }

    /// <summary>Watches the caller's token. Called once the item is in the queue, as the callback may take it out again.</summary>
    public void WatchCancellation()
    {
        if (!_cancellationToken.CanBeCanceled)
        {
            return;
        }

        var registration = _cancellationToken.UnsafeRegister(static item => ((BatchItem)item!).Cancel(), this);
        lock (_lock)
        {
            if (_state != State.Completed)
            {
                _registration = registration;
                return;
            }
        }

        registration.Unregister();
    }

    /// <summary>A lane begins to read the caller's memory. False when the item was cancelled before.</summary>
    public bool TryBeginPrepare()
    {
        lock (_lock)
        {
            if (_state != State.Queued)
            {
                return false;
            }

            _state = State.Preparing;
            return true;
        }
    }

    /// <summary>The caller's memory is no longer needed. False when the item was cancelled meanwhile; it is then completed.</summary>
    public bool TryEndPrepare()
    {
        lock (_lock)
        {
            Image = default;
            if (!_cancelRequested)
            {
                _state = State.Prepared;
                return true;
            }
        }

        CompleteCancelled();
        return false;
    }

    public void Succeed(TextLine line)
    {
        if (TryComplete())
        {
            _completion.TrySetResult(line);
        }
    }

    public void Fail(Exception error)
    {
        if (TryComplete())
        {
            _completion.TrySetException(error);
        }
    }

    private void Cancel()
    {
        lock (_lock)
        {
            if (_state == State.Preparing)
            {
                _cancelRequested = true;
                return;
            }
        }

        CompleteCancelled();
    }

    private void CompleteCancelled()
    {
        if (TryComplete())
        {
            _completion.TrySetCanceled(_cancellationToken);
        }
    }

    private bool TryComplete()
    {
        Action<BatchItem>? leaveQueue = null;
        lock (_lock)
        {
            if (_state == State.Completed)
            {
                return false;
            }

            if (_state == State.Queued)
            {
                leaveQueue = _leaveQueue;
            }

            _state = State.Completed;
            Image = default;
        }

        leaveQueue?.Invoke(this);
        _registration.Unregister();
        return true;
    }
}
