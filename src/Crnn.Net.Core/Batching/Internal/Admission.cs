namespace Crnn.Net;

/// <summary>Counts what waits in the queue and lets callers in, first come first served, while items, columns and bytes are within their limits.</summary>
internal sealed class Admission(BatchingOptions options)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _waiters = [];
    private int _items;
    private long _columns;
    private long _bytes;
    private bool _closed;

    /// <summary>Lets a call in at once, or not at all.</summary>
    public bool TryEnter(QueueRoom room)
    {
        lock (_lock)
        {
            return _waiters.Count == 0 && TryCount(room);
        }
    }

    /// <summary>Lets a call in as soon as there is room.</summary>
    public Task EnterAsync(QueueRoom room, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(this, room, cancellationToken);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(ICrnnRecognizer));
            waiter.Node = _waiters.AddLast(waiter);
            AdmitWaiters();
        }

        waiter.WatchCancellation();
        return waiter.Task;
    }

    /// <summary>A call gives its room back: its item was taken by a lane, cancelled or expired, or all of its parts are done.</summary>
    public void Leave(QueueRoom room)
    {
        lock (_lock)
        {
            Uncount(room);
            AdmitWaiters();
        }
    }

    /// <summary>Turns away everybody who waits.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            while (_waiters.First is { } first)
            {
                _waiters.RemoveFirst();
                first.Value.Node = null;
                first.Value.SetException(new ObjectDisposedException(nameof(ICrnnRecognizer)));
            }
        }
    }

    private void AdmitWaiters()
    {
        while (_waiters.First is { } first && TryCount(first.Value.Room))
        {
            _waiters.RemoveFirst();
            first.Value.Node = null;
            first.Value.SetResult();
        }
    }

    // An item beyond a limit by itself may still enter an empty queue, or it would wait for ever.
    private bool TryCount(QueueRoom room)
    {
        var fits = _items < options.QueueCapacity
            && _columns + room.Columns <= options.QueueColumns
            && _bytes + room.Bytes <= options.QueueBytes;
        if (!fits && _items > 0)
        {
            return false;
        }

        _items++;
        _columns += room.Columns;
        _bytes += room.Bytes;
        return true;
    }

    private void Uncount(QueueRoom room)
    {
        _items--;
        _columns -= room.Columns;
        _bytes -= room.Bytes;
    }

    private void Cancel(Waiter waiter)
    {
        lock (_lock)
        {
            if (waiter.Node is not { } node)
            {
                return;
            }

            _waiters.Remove(node);
            waiter.Node = null;
            waiter.SetCanceled();

            // The one that left may have been the only one without room.
            AdmitWaiters();
        }
    }

    private sealed class Waiter(Admission admission, QueueRoom room, CancellationToken cancellationToken)
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public QueueRoom Room => room;

        public Task Task => _entered.Task;

        public LinkedListNode<Waiter>? Node { get; set; }

        public void WatchCancellation()
        {
            if (cancellationToken.CanBeCanceled)
            {
                var registration = cancellationToken.UnsafeRegister(static w => ((Waiter)w!).Cancel(), this);
                _ = _entered.Task.ContinueWith(
                    static (_, r) => ((CancellationTokenRegistration)r!).Unregister(),
                    registration,
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default);
            }
        }

        public void SetResult() => _entered.SetResult();

        public void SetCanceled() => _entered.SetCanceled(cancellationToken);

        public void SetException(Exception error) => _entered.SetException(error);

        private void Cancel() => admission.Cancel(this);
    }
}
