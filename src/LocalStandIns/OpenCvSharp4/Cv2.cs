namespace OpenCvSharp;

public static class Cv2
{
    public static unsafe Mat ImDecode(ReadOnlySpan<byte> span, ImreadModes flags)
    {
        if (span.IsEmpty)
            throw new ArgumentException("Empty span", nameof(span));
        var mat = new Mat();
        fixed (byte* bytes = span)
        {
            CheckOrDispose(Native.ImDecode(bytes, span.Length, (int)flags, mat.CvPtr), mat);
        }

        return mat;
    }

    public static Mat ImDecode(byte[] buf, ImreadModes flags)
    {
        ArgumentNullException.ThrowIfNull(buf);
        return ImDecode(new ReadOnlySpan<byte>(buf), flags);
    }

    public static bool ImEncode(string ext, InputArray img, out byte[] buf, int[]? prms = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(ext);
        ArgumentNullException.ThrowIfNull(img);
        prms ??= [];
        Native.Check(Native.ImEncode(ext, img.Mat.CvPtr, prms, prms.Length, out var bytes, out var encoded));
        GC.KeepAlive(img);
        buf = new byte[Native.BytesSize(bytes)];
        Native.BytesCopy(bytes, buf);
        Native.BytesDelete(bytes);
        return encoded != 0;
    }

    public static void Resize(InputArray src, OutputArray dst, Size dsize, double fx = 0, double fy = 0, InterpolationFlags interpolation = InterpolationFlags.Linear)
        => Run(src, dst, (s, d) => Native.Resize(s, d, dsize.Width, dsize.Height, fx, fy, (int)interpolation));

    public static void CvtColor(InputArray src, OutputArray dst, ColorConversionCodes code, int dstCn = 0)
        => Run(src, dst, (s, d) => Native.CvtColor(s, d, (int)code, dstCn));

    public static double Threshold(InputArray src, OutputArray dst, double thresh, double maxval, ThresholdTypes type)
    {
        var result = 0.0;
        Run(src, dst, (s, d) => Native.Threshold(s, d, thresh, maxval, (int)type, out result));
        return result;
    }

    public static void Rotate(InputArray src, OutputArray dst, RotateFlags rotateCode)
        => Run(src, dst, (s, d) => Native.Rotate(s, d, (int)rotateCode));

    public static void Flip(InputArray src, OutputArray dst, FlipMode flipCode)
        => Run(src, dst, (s, d) => Native.Flip(s, d, (int)flipCode));

    public static void MeanStdDev(InputArray src, OutputArray mean, OutputArray stddev, InputArray? mask = null)
    {
        ArgumentNullException.ThrowIfNull(stddev);
        Run(src, mean, (s, m) => Native.MeanStdDev(s, m, stddev.Mat.CvPtr, Pointer(mask)));
        GC.KeepAlive(stddev);
        GC.KeepAlive(mask);
    }

    public static void MeanStdDev(InputArray src, out Scalar mean, out Scalar stddev, InputArray? mask = null)
    {
        ArgumentNullException.ThrowIfNull(src);
        Native.Check(Native.MeanStdDevScalar(src.Mat.CvPtr, out mean, out stddev, Pointer(mask)));
        GC.KeepAlive(src);
        GC.KeepAlive(mask);
    }

    public static void CopyMakeBorder(InputArray src, OutputArray dst, int top, int bottom, int left, int right, BorderTypes borderType, Scalar? value = null)
        => Run(src, dst, (s, d) => Native.CopyMakeBorder(s, d, top, bottom, left, right, (int)borderType, value ?? default));

    public static Mat GetPerspectiveTransform(IEnumerable<Point2f> src, IEnumerable<Point2f> dst)
    {
        Point2f[] from = [.. src];
        Point2f[] to = [.. dst];
        if (from.Length != 4 || to.Length != 4)
            throw new ArgumentException($"Four points are needed on each side, not {from.Length} and {to.Length}.", nameof(src));
        var result = new Mat();
        CheckOrDispose(Native.GetPerspectiveTransform(from, to, result.CvPtr), result);
        return result;
    }

    public static void WarpPerspective(InputArray src, OutputArray dst, InputArray m, Size dsize, InterpolationFlags flags = InterpolationFlags.Linear, BorderTypes borderMode = BorderTypes.Constant, Scalar? borderValue = null)
    {
        ArgumentNullException.ThrowIfNull(m);
        Run(src, dst, (s, d) => Native.WarpPerspective(s, d, m.Mat.CvPtr, dsize.Width, dsize.Height, (int)flags, (int)borderMode, borderValue ?? default));
        GC.KeepAlive(m);
    }

    public static string GetVersionString() => Native.Text(Native.Version());

    public static void SetNumThreads(int nThreads) => Native.Check(Native.SetNumThreads(nThreads));

    public static int GetNumThreads()
    {
        Native.Check(Native.GetNumThreads(out var count));
        return count;
    }

    private static void Run(InputArray src, OutputArray dst, Func<IntPtr, IntPtr, int> call)
    {
        ArgumentNullException.ThrowIfNull(src);
        ArgumentNullException.ThrowIfNull(dst);
        Native.Check(call(src.Mat.CvPtr, dst.Mat.CvPtr));
        GC.KeepAlive(src);
        GC.KeepAlive(dst);
    }

    private static IntPtr Pointer(InputArray? mask) => mask?.Mat.CvPtr ?? IntPtr.Zero;

    private static void CheckOrDispose(int status, Mat result)
    {
        if (status != 0)
            using (result)
                Native.Check(status);
        GC.KeepAlive(result);
    }
}
