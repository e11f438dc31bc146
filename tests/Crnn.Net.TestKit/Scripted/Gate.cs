namespace Crnn.Net.TestKit;

/// <summary>Holds a thread until the test lets it go.</summary>
public sealed class Gate : IDisposable
{
    // A test that forgets to open its gate must fail, not hang.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _open = new();
    private int _passing;

    /// <summary>Completes when the first thread stands before the gate.</summary>
    public Task Reached => _reached.Task;

    /// <summary>The number of threads that have come to the gate so far.</summary>
    public int Arrivals => Volatile.Read(ref _passing);

    public void Pass()
    {
        Interlocked.Increment(ref _passing);
        _reached.TrySetResult();
        if (!_open.Wait(s_patience))
        {
            throw new TimeoutException("Nobody opened the gate.");
        }
    }

    public void Open() => _open.Set();

    public void Dispose()
    {
        Open();
        _open.Dispose();
    }
}
