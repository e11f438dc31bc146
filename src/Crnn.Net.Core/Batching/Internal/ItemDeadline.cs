namespace Crnn.Net;

/// <summary>How long an image may take, and from when on: bulk items may wait in the queue as long as they must.</summary>
internal readonly record struct ItemDeadline(TimeSpan Timeout, bool CountsQueue)
{
    public long WhenEnqueued(long now, TimeProvider time) => CountsQueue ? After(now, time) : long.MaxValue;

    public long WhenTaken(long now, TimeProvider time) => CountsQueue ? long.MaxValue : After(now, time);

    private long After(long now, TimeProvider time) => Timeout == System.Threading.Timeout.InfiniteTimeSpan
        ? long.MaxValue
        : now + time.ToTimestamp(Timeout);
}
