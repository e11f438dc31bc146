namespace Crnn.Net;

/// <summary>Waits for a signal of <see cref="JobSignals"/>. One waits at a time.</summary>
public sealed class JobSignalListener : IDisposable
{
    private readonly AsyncSignal _signal = new();
    private readonly Action<JobSignalListener> _remove;

    internal JobSignalListener(Action<JobSignalListener> remove) => _remove = remove;

    /// <summary>Waits until there was a signal since the last wait, or until the time is over.</summary>
    /// <param name="atMost">The time, above 0.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>True when there was a signal.</returns>
    public Task<bool> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(atMost, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(time);
        return _signal.WaitAsync(atMost, time, cancellationToken);
    }

    /// <summary>Stops listening.</summary>
    public void Dispose() => _remove(this);

    internal void Signal() => _signal.Set();
}
