namespace Crnn.Net;

/// <summary>One image on its way through the recognizer. README.md of Batching draws its states.</summary>
/// <remarks>Every image has one, so its size counts: it is its own completion source and its own lock, and small fields share a word.</remarks>
internal class BatchItem(LineImage image, ImageHeader header, LineGeometry geometry, CallTerms terms, CancellationToken cancellationToken)
    : TaskCompletionSource<TextLine>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private readonly int _bytes = image.Data.Length;
    private CancellationTokenRegistration _registration;
    private BatchQueue? _queue;
    private State _state = State.Created;
    private bool _cancelRequested;

    private enum State : byte
    {
        Created,
        Queued,
        Preparing,
        Prepared,
        Completed,
    }

    /// <summary>The caller's image. Only read while the item is being prepared.</summary>
    public LineImage Image { get; private set; } = image;

    /// <summary>The header of an encoded image; the default for raw pixels.</summary>
    public ImageHeader Header { get; } = header;

    public LineGeometry Geometry { get; } = geometry;

    /// <summary>What the caller asked for.</summary>
    public CallTerms Terms => terms;

    /// <summary>What its batch-mates must have in common with it.</summary>
    public virtual BatchKey Key => new(Geometry.Bucket, terms.Plan?.Gate ?? 0);

    /// <summary>Whether it is one of several that its call needs. The call then holds the room in the queue, and is what counts as an image.</summary>
    public virtual bool IsPart => false;

    /// <summary>What it takes of the queue's limits.</summary>
    public QueueRoom Room => new(Geometry.Bucket, _bytes);

    /// <summary>Whether the caller has its answer: a text, an error or a cancellation.</summary>
    public bool IsCompleted => Task.IsCompleted;

    /// <summary>The timestamp of admission to the queue.</summary>
    public long EnqueuedAt { get; private set; }

    /// <summary>The timestamp after which the item has failed; <see cref="long.MaxValue"/> for none.</summary>
    public long DueAt { get; private set; } = long.MaxValue;

    /// <summary>When its flow's turn for it comes, in virtual time; owned by <see cref="BatchQueue"/>.</summary>
    public long Turn { get; set; }

    /// <summary>The order of admission; owned by <see cref="BatchQueue"/>.</summary>
    public long Sequence { get; set; }

    /// <summary>The item's place in its <see cref="ItemHeap"/>, or -1.</summary>
    public int HeapIndex { get; set; } = -1;

    public TimeSpan QueuedFor { get; private set; }

    public TimeSpan PreparedIn { get; set; }

    public bool IsBefore(BatchItem other) => Turn < other.Turn || (Turn == other.Turn && Sequence < other.Sequence);

    /// <summary>The item is admitted and about to be put into the queue.</summary>
    public void Enqueue(BatchQueue queue, TimeProvider time)
    {
        lock (this)
        {
            _state = State.Queued;
            _queue = queue;
            EnqueuedAt = time.GetTimestamp();
            DueAt = DueWhenEnqueued(time);
        }
    }

    /// <summary>Watches the caller's token. Called once the item is in the queue, as the callback may take it out again.</summary>
    public void WatchCancellation()
    {
        if (!cancellationToken.CanBeCanceled)
        {
            return;
        }

        var registration = cancellationToken.UnsafeRegister(static item => ((BatchItem)item!).Cancel(), this);
        lock (this)
        {
            if (_state != State.Completed)
            {
                _registration = registration;
                return;
            }
        }

        registration.Unregister();
    }

    /// <summary>A lane begins to read the caller's memory. False when the item is completed already.</summary>
    public bool TryBeginPrepare(TimeProvider time)
    {
        lock (this)
        {
            if (_state != State.Queued)
            {
                return false;
            }

            _state = State.Preparing;
            var now = time.GetTimestamp();
            QueuedFor = time.GetElapsedTime(EnqueuedAt, now);
            DueAt = Math.Min(DueAt, terms.DueWhenTaken(now, time));
            return true;
        }
    }

    /// <summary>The caller's memory is no longer needed. False when the item was cancelled meanwhile; it is then completed.</summary>
    public bool TryEndPrepare()
    {
        lock (this)
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

    /// <summary>Gives the text to the caller. False when the item was completed before.</summary>
    public bool Succeed(TextLine line) => TryComplete(null) && TrySetResult(line);

    /// <summary>Gives the error to the caller. False when the item was completed before.</summary>
    public bool Fail(Exception error) => TryComplete(error) && TrySetException(error);

    /// <summary>Writes the image into its row. Called on a lane between <see cref="TryBeginPrepare"/> and <see cref="TryEndPrepare"/>.</summary>
    public virtual void Write(RecognizerParts parts, LineRow row) => ImageDecoding.Write(Image, Header, parts, row);

    /// <summary>The timestamp after which it has failed when no lane has taken it, known from its admission on.</summary>
    protected virtual long DueWhenEnqueued(TimeProvider time) => terms.DueWhenEnqueued(EnqueuedAt, time);

    private void Cancel()
    {
        lock (this)
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
        if (TryComplete(new OperationCanceledException(cancellationToken)))
        {
            TrySetCanceled(cancellationToken);
        }
    }

    private bool TryComplete(Exception? error)
    {
        bool leaveQueue;
        lock (this)
        {
            if (_state == State.Completed)
            {
                return false;
            }

            leaveQueue = _state == State.Queued;
            _state = State.Completed;
            Image = default;
        }

        if (leaveQueue)
        {
            _queue!.Remove(this);
        }

        _registration.Unregister();
        if (!IsPart)
        {
            _queue!.Telemetry.Ended(error);
        }

        return true;
    }
}
