namespace Crnn.Net;

/// <summary>Counts one enumeration's images and reports them. The source's side starts and ends it, the consumer's side finishes images and reports.</summary>
internal sealed class BulkMeter(IProgress<BulkProgress> progress, long? total, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly long _start = time.GetTimestamp();
    private TimeSpan _due;
    private long _total = total ?? -1;
    private long _started;
    private long _done;
    private long _failed;

    public void Start() => Volatile.Write(ref _started, _started + 1);

    /// <summary>The source has ended.</summary>
    public void End() => Volatile.Write(ref _total, _started);

    public void Finish(bool succeeded)
    {
        _done++;
        _failed += succeeded ? 0 : 1;
        var elapsed = time.GetElapsedTime(_start);
        if (elapsed >= _due)
        {
            Report(elapsed);
        }
    }

    public void ReportLast() => Report(time.GetElapsedTime(_start));

    private void Report(TimeSpan elapsed)
    {
        _due = elapsed + Interval;
        var total = Volatile.Read(ref _total);
        progress.Report(new BulkProgress(Volatile.Read(ref _started), _done, _failed, total < 0 ? null : total, elapsed));
    }
}
