namespace Crnn.Net.TestKit;

/// <summary>A clock that a test moves by hand. Timers fire on the thread that calls <see cref="Advance"/>.</summary>
public sealed class HandTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<HandTimer> _timers = [];
    private readonly DateTimeOffset _start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _elapsed.Ticks;
        }
    }

    public override DateTimeOffset GetUtcNow() => _start + TimeSpan.FromTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new HandTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_lock)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Moves the clock and fires what becomes due on the way, earliest first.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan end;
        lock (_lock)
        {
            end = _elapsed + by;
        }

        while (NextDue(end) is { } due)
        {
            due();
        }

        lock (_lock)
        {
            _elapsed = end;
        }
    }

    private Action? NextDue(TimeSpan end)
    {
        lock (_lock)
        {
            var next = _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
            if (next is null)
            {
                return null;
            }

            _elapsed = next.Due!.Value > _elapsed ? next.Due.Value : _elapsed;
            next.Due = next.Period is { } period ? next.Due + period : null;
            return next.Fire;
        }
    }

    private sealed class HandTimer(HandTimeProvider clock, Action fire) : ITimer
    {
        public Action Fire { get; } = fire;

        public TimeSpan? Due { get; set; }

        public TimeSpan? Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._elapsed + dueTime;
                Period = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? null : period;
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
