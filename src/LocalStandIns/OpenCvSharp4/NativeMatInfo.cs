using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
internal struct NativeMatInfo
{
    public int Rows;
    public int Cols;
    public int Type;
    public int Dims;
    public long Step;
    public long Total;
    public long ElemSize;
    public IntPtr Data;
    public int Empty;
    public int Continuous;
}
