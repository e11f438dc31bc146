using System.Runtime.CompilerServices;

namespace OpenCvSharp;

public class Mat : CvObject
{
    public Mat()
    {
        Native.Check(Native.MatNew(out var handle));
        Handle = handle;
    }

    public Mat(int rows, int cols, MatType type)
    {
        Native.Check(Native.MatNewSized(rows, cols, type.Value, out var handle));
        Handle = handle;
    }

    public Mat(Size size, MatType type)
        : this(size.Height, size.Width, type)
    {
    }

    public Mat(int rows, int cols, MatType type, Scalar s)
    {
        Native.Check(Native.MatNewFilled(rows, cols, type.Value, s, out var handle));
        Handle = handle;
    }

    public Mat(Size size, MatType type, Scalar s)
        : this(size.Height, size.Width, type, s)
    {
    }

    public Mat(Mat m, Rect roi)
    {
        ArgumentNullException.ThrowIfNull(m);
        Native.Check(Native.MatNewRoi(m.CvPtr, roi.X, roi.Y, roi.Width, roi.Height, out var handle));
        GC.KeepAlive(m);
        Handle = handle;
    }

    private Mat(IntPtr handle) => Handle = handle;

    public int Rows => Info.Rows;

    public int Cols => Info.Cols;

    public int Height => Info.Rows;

    public int Width => Info.Cols;

    public int Dims => Info.Dims;

    public IntPtr Data => Info.Data;

    private NativeMatInfo Info
    {
        get
        {
            Native.MatInfo(CvPtr, out var info);
            GC.KeepAlive(this);
            return info;
        }
    }

    public static Mat FromPixelData(int rows, int cols, MatType type, IntPtr data, long step = 0)
    {
        Native.Check(Native.MatNewOver(rows, cols, type.Value, data, step, out var handle));
        return new Mat(handle);
    }

    public static Mat ImDecode(byte[] imageBytes, ImreadModes mode = ImreadModes.Color) => Cv2.ImDecode(imageBytes, mode);

    public static Mat ImDecode(ReadOnlySpan<byte> span, ImreadModes mode = ImreadModes.Color) => Cv2.ImDecode(span, mode);

    public MatType Type() => new(Info.Type);

    public int Depth() => Type().Depth;

    public int Channels() => Type().Channels;

    public long Step() => Info.Step;

    public long Total() => Info.Total;

    public int ElemSize() => (int)Info.ElemSize;

    public bool Empty() => Info.Empty != 0;

    public bool IsContinuous() => Info.Continuous != 0;

    public Size Size()
    {
        var info = Info;
        return new Size(info.Cols, info.Rows);
    }

    public IntPtr Ptr(int i0)
    {
        var info = Info;
        return info.Data + (nint)(info.Step * i0);
    }

    public IntPtr Ptr(int i0, int i1)
    {
        var info = Info;
        return info.Data + (nint)((info.Step * i0) + (info.ElemSize * i1));
    }

    public unsafe ref T At<T>(int i0)
        where T : unmanaged
    {
        var info = Info;
        return ref Unsafe.AsRef<T>((void*)(info.Rows == 1 ? info.Data + (nint)(info.ElemSize * i0) : info.Data + (nint)(info.Step * i0)));
    }

    public unsafe ref T At<T>(int i0, int i1)
        where T : unmanaged
        => ref Unsafe.AsRef<T>((void*)Ptr(i0, i1));

    public void Create(int rows, int cols, MatType type)
    {
        Native.Check(Native.MatCreate(CvPtr, rows, cols, type.Value));
        GC.KeepAlive(this);
    }

    public void Create(Size size, MatType type) => Create(size.Height, size.Width, type);

    public Mat Clone()
    {
        var copy = new Mat();
        CopyTo(copy);
        return copy;
    }

    public void CopyTo(Mat m, InputArray? mask = null)
    {
        ArgumentNullException.ThrowIfNull(m);
        Native.Check(Native.MatCopyTo(CvPtr, m.CvPtr, mask?.Mat.CvPtr ?? IntPtr.Zero));
        GC.KeepAlive(this);
        GC.KeepAlive(m);
        GC.KeepAlive(mask);
    }

    public void CopyTo(OutputArray m, InputArray? mask = null)
    {
        ArgumentNullException.ThrowIfNull(m);
        CopyTo(m.Mat, mask);
    }

    public void ConvertTo(OutputArray m, MatType rtype, double alpha = 1, double beta = 0)
    {
        ArgumentNullException.ThrowIfNull(m);
        Native.Check(Native.MatConvertTo(CvPtr, m.Mat.CvPtr, rtype.Value, alpha, beta));
        GC.KeepAlive(this);
        GC.KeepAlive(m);
    }

    public override string ToString()
    {
        var info = Info;
        return $"Mat [ {info.Rows}*{info.Cols}*{new MatType(info.Type)}, IsContinuous={info.Continuous != 0}, Ptr=0x{CvPtr:X}, Data=0x{info.Data:X} ]";
    }

    protected override void DisposeUnmanaged()
    {
        if (Handle != IntPtr.Zero)
            Native.MatDelete(Handle);
        Handle = IntPtr.Zero;
        base.DisposeUnmanaged();
    }
}
