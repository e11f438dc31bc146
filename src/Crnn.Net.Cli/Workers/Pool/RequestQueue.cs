namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>Images that no worker has yet: those that must run alone first, then one of each flow in turn.</summary>
internal sealed class RequestQueue : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _entries = new(0);
    private readonly LinkedList<WorkerRequest> _first = [];
    private readonly Dictionary<Flow, Queue<WorkerRequest>> _waiting = [];
    private readonly Queue<Flow> _turns = [];

    /// <summary>Images that wait, some that have ended meanwhile included.</summary>
    public int Count => _entries.CurrentCount;

    public void Add(WorkerRequest request)
    {
        lock (_lock)
        {
            if (request.IsAlone)
            {
                _first.AddLast(request);
            }
            else
            {
                AddToFlow(request);
            }
        }

        Enter();
    }

    /// <summary>Gives back what a worker could not be sent.</summary>
    public void PutBack(WorkerRequest request)
    {
        lock (_lock)
        {
            _first.AddFirst(request);
        }

        Enter();
    }

    /// <summary>Waits for an image that somebody still waits for.</summary>
    public async Task<WorkerRequest> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _entries.WaitAsync(cancellationToken);
            var request = Take();
            if (!request.HasEnded)
            {
                return request;
            }
        }
    }

    /// <summary>Fails all that wait.</summary>
    public void FailAll(Func<Exception> error)
    {
        while (_entries.Wait(0))
        {
            Take().FailIfWaiting(error());
        }
    }

    public void Dispose() => _entries.Dispose();

    private void AddToFlow(WorkerRequest request)
    {
        var flow = request.Flow ?? new Flow();
        if (!_waiting.TryGetValue(flow, out var requests))
        {
            _waiting[flow] = requests = [];
            _turns.Enqueue(flow);
        }

        requests.Enqueue(request);
    }

    private void Enter()
    {
        PoolInstruments.Queued(1);
        _entries.Release();
    }

    private WorkerRequest Take()
    {
        PoolInstruments.Queued(-1);
        lock (_lock)
        {
            if (_first.First is { } first)
            {
                _first.RemoveFirst();
                return first.Value;
            }

            var flow = _turns.Dequeue();
            var requests = _waiting[flow];
            var request = requests.Dequeue();
            if (requests.Count > 0)
            {
                _turns.Enqueue(flow);
            }
            else
            {
                _waiting.Remove(flow);
            }

            return request;
        }
    }
}
