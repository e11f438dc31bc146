namespace OpenCvSharp;

public abstract class DisposableObject : IDisposable
{
    private int _disposeCalls;

    private protected DisposableObject()
    {
    }

    ~DisposableObject() => Dispose(false);

    public bool IsDisposed { get; protected set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    public void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(IsDisposed, this);

    protected virtual void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _disposeCalls, 1) != 0)
            return;
        IsDisposed = true;
        DisposeUnmanaged();
    }

    protected virtual void DisposeUnmanaged()
    {
    }
}
