namespace OpenCvSharp;

public abstract class CvObject : DisposableObject
{
    private protected CvObject()
    {
    }

    public IntPtr CvPtr
    {
        get
        {
            ThrowIfDisposed();
            return Handle;
        }
    }

    private protected IntPtr Handle { get; set; }
}
