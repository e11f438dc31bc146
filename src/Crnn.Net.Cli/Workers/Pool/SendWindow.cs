namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>How many images, and how many of their bytes, a worker may have at a time. One image may always enter, however large. For one that enters at a time.</summary>
internal sealed class SendWindow(int images, long bytes)
{
    private readonly Lock _lock = new();
    private int _images;
    private long _bytes;
    private TaskCompletionSource? _changed;

    public int Images
    {
        get
        {
            lock (_lock)
            {
                return _images;
            }
        }
    }

    public Task EnterAsync(int size, CancellationToken cancellationToken) => WaitUntilAsync(
        () =>
        {
            if (_images > 0 && (_images >= images || _bytes + size > bytes))
            {
                return false;
            }

            _images++;
            _bytes += size;
            return true;
        },
        cancellationToken);

    public Task WaitUntilEmptyAsync(CancellationToken cancellationToken) => WaitUntilAsync(() => _images == 0, cancellationToken);

    public void Leave(int size)
    {
        TaskCompletionSource? changed;
        lock (_lock)
        {
            _images--;
            _bytes -= size;
            changed = _changed;
            _changed = null;
        }

        changed?.TrySetResult();
    }

    private async Task WaitUntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (condition())
                {
                    return;
                }

                _changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }
}
