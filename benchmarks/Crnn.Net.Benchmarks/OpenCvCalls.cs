using OpenCvSharp;

namespace Crnn.Net.Benchmarks;

/// <summary>The calls that reading an image makes into OpenCV's binding, and nothing else: decode, and resize between memory that is the engine's.</summary>
internal sealed class OpenCvCalls(BenchLine line)
{
    private const int Height = 32;

    private readonly byte[] _row = GC.AllocateUninitializedArray<byte>(Height * line.Geometry.Bucket, pinned: true);

    public unsafe void Make()
    {
        using var decoded = Cv2.ImDecode(line.File, ImreadModes.Grayscale | ImreadModes.IgnoreOrientation);
        using var source = Mat.FromPixelData(decoded.Rows, decoded.Cols, MatType.CV_8UC1, decoded.Data, decoded.Step());
        fixed (byte* row = _row)
        {
            using var target = Mat.FromPixelData(Height, line.Geometry.Width, MatType.CV_8UC1, (nint)row, line.Geometry.Bucket);
            Cv2.Resize(source, target, new Size(line.Geometry.Width, Height), 0, 0, Height < decoded.Rows ? InterpolationFlags.Area : InterpolationFlags.Linear);
        }
    }
}
