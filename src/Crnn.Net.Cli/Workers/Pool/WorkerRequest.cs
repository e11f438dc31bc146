namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>One image on its way through a pool. Its caller's memory is read only while it is being sent, and its task does not complete meanwhile.</summary>
internal sealed class WorkerRequest(LineImage image, Flow? flow, TimeSpan timeout, bool isAlone, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<TextLine> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _admitted = time.GetTimestamp();
    private Stage _stage = Stage.Waiting;
    private Exception? _failedWhileSent;

    private enum Stage
    {
        Waiting,
        BeingSent,
        Sent,
        Ended,
    }

    public LineImage Image => image;

    public Flow? Flow => flow;

    /// <summary>Whether nothing else may be in the worker while it is.</summary>
    public bool IsAlone => isAlone;

    /// <summary>Whether its time counts from its admission on: it is a single call's first run.</summary>
    public bool TimeCountsWhileWaiting => flow is null && !isAlone && timeout != Timeout.InfiniteTimeSpan;

    /// <summary>The time that it had at first.</summary>
    public TimeSpan TimeAllowed => timeout;

    /// <summary>The time that it has left.</summary>
    public TimeSpan TimeLeft => TimeCountsWhileWaiting ? timeout - time.GetElapsedTime(_admitted) : timeout;

    /// <summary>Tells the worker that has it that nobody waits for it any more.</summary>
    public Action? TellWorker { get; set; }

    public Task<TextLine> Completion => _completion.Task;

    public bool HasEnded
    {
        get
        {
            lock (_lock)
            {
                return _stage == Stage.Ended;
            }
        }
    }

    /// <summary>From here on its memory is read, until <see cref="EndSending"/>.</summary>
    /// <returns>False when it has ended before.</returns>
    public bool TryBeginSending()
    {
        lock (_lock)
        {
            if (_stage != Stage.Waiting)
            {
                return false;
            }

            _stage = Stage.BeingSent;
            return true;
        }
    }

    /// <summary>Its memory is no longer read.</summary>
    /// <param name="sent">Whether a worker has it now; otherwise it waits again.</param>
    public void EndSending(bool sent)
    {
        Exception? error;
        lock (_lock)
        {
            if (_stage != Stage.BeingSent)
            {
                return;
            }

            error = _failedWhileSent;
            _stage = error is not null ? Stage.Ended : sent ? Stage.Sent : Stage.Waiting;
        }

        if (error is not null)
        {
            _completion.TrySetException(error);
        }
    }

    public void Complete(TextLine line)
    {
        lock (_lock)
        {
            _stage = Stage.Ended;
        }

        _completion.TrySetResult(line);
    }

    /// <summary>Ends it; when it is being sent, as soon as it is not any more.</summary>
    /// <returns>False when it has ended before.</returns>
    public bool Fail(Exception error)
    {
        lock (_lock)
        {
            switch (_stage)
            {
                case Stage.Ended:
                    return false;
                case Stage.BeingSent:
                    _failedWhileSent ??= error;
                    return true;
                default:
                    _stage = Stage.Ended;
                    break;
            }
        }

        _completion.TrySetException(error);
        return true;
    }

    /// <summary>Ends it only if no worker has it.</summary>
    public void FailIfWaiting(Exception error)
    {
        lock (_lock)
        {
            if (_stage != Stage.Waiting)
            {
                return;
            }

            _stage = Stage.Ended;
        }

        _completion.TrySetException(error);
    }
}
