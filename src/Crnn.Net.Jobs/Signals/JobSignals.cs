namespace Crnn.Net;

/// <summary>Tells those who wait in this process that a job changed or that there is work. Owned by a store, which raises it after its commits. Thread-safe.</summary>
/// <remarks>A signal carries nothing and may be spurious: whoever hears it reads the store.</remarks>
public sealed class JobSignals
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<JobSignalListener>> _jobs = [];
    private readonly List<JobSignalListener> _work = [];
    private Action? _firstJobListener;

    /// <summary>Initializes a new instance of the <see cref="JobSignals"/> class.</summary>
    public JobSignals()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="JobSignals"/> class for a store that hears of other processes' changes only when somebody here wants to.</summary>
    /// <param name="firstJobListener">Called once, when somebody begins to listen to a job for the first time.</param>
    public JobSignals(Action firstJobListener)
    {
        ArgumentNullException.ThrowIfNull(firstJobListener);
        _firstJobListener = firstJobListener;
    }

    /// <summary>Starts to listen for changes of a job. What happens from now on is heard by the listener's next wait.</summary>
    /// <param name="id">The job's id.</param>
    /// <returns>The listener, to be disposed.</returns>
    public JobSignalListener ListenToJob(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var listener = new JobSignalListener(l => Remove(id, l));
        lock (_lock)
        {
            if (!_jobs.TryGetValue(id, out var listeners))
            {
                _jobs.Add(id, listeners = []);
            }

            listeners.Add(listener);
        }

        Interlocked.Exchange(ref _firstJobListener, null)?.Invoke();
        return listener;
    }

    /// <summary>Starts to listen for work.</summary>
    /// <returns>The listener, to be disposed.</returns>
    public JobSignalListener ListenToWork()
    {
        var listener = new JobSignalListener(l =>
        {
            lock (_lock)
            {
                _work.Remove(l);
            }
        });
        lock (_lock)
        {
            _work.Add(listener);
        }

        return listener;
    }

    /// <summary>A job changed. For stores.</summary>
    /// <param name="id">The job's id.</param>
    public void RaiseJobChanged(string id)
    {
        lock (_lock)
        {
            if (_jobs.TryGetValue(id, out var listeners))
            {
                listeners.ForEach(l => l.Signal());
            }
        }
    }

    /// <summary>Items can be leased. For stores.</summary>
    public void RaiseWork()
    {
        lock (_lock)
        {
            _work.ForEach(l => l.Signal());
        }
    }

    private void Remove(string id, JobSignalListener listener)
    {
        lock (_lock)
        {
            if (_jobs.TryGetValue(id, out var listeners) && listeners.Remove(listener) && listeners.Count == 0)
            {
                _jobs.Remove(id);
            }
        }
    }
}
