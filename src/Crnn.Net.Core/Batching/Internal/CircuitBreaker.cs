namespace Crnn.Net;

/// <summary>Opens when runs fail one after another. When its time is over the next run decides: a success closes it, a failure opens it again.</summary>
internal sealed class CircuitBreaker(BatchingOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _failures;
    private long _openUntil = long.MinValue;

    /// <summary>The error of a call that comes while the breaker is open; null while it is closed.</summary>
    public CrnnBreakerOpenException? Rejection()
    {
        if (Volatile.Read(ref _failures) < options.BreakerFailures)
        {
            return null;
        }

        lock (_lock)
        {
            var now = time.GetTimestamp();
            return now < _openUntil ? new CrnnBreakerOpenException(_failures, time.GetElapsedTime(now, _openUntil)) : null;
        }
    }

    public void RecordSuccess()
    {
        if (Volatile.Read(ref _failures) != 0)
        {
            lock (_lock)
            {
                _failures = 0;
            }
        }
    }

    public void RecordFailure()
    {
        lock (_lock)
        {
            if (++_failures >= options.BreakerFailures)
            {
                _openUntil = time.GetTimestamp() + time.ToTimestamp(options.BreakerDuration);
            }
        }
    }
}
