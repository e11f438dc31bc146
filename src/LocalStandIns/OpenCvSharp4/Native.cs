using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static unsafe partial class Native
{
    private const string Library = "OpenCvSharpExtern";

    public static void Check(int status)
    {
        if (status == 0)
            return;
        Failure(out var code, out var line, out var func, out var message, out var file);
        throw new OpenCVException((ErrorCode)code, Text(func), Text(message), Text(file), line);
    }

    public static string Text(IntPtr utf8) => Marshal.PtrToStringUTF8(utf8) ?? "";

    [LibraryImport(Library, EntryPoint = "crnn_failure")]
    private static partial void Failure(out int code, out int line, out IntPtr func, out IntPtr message, out IntPtr file);

    [LibraryImport(Library, EntryPoint = "crnn_mat_new")]
    public static partial int MatNew(out IntPtr mat);

    [LibraryImport(Library, EntryPoint = "crnn_mat_new_sized")]
    public static partial int MatNewSized(int rows, int cols, int type, out IntPtr mat);

    [LibraryImport(Library, EntryPoint = "crnn_mat_new_filled")]
    public static partial int MatNewFilled(int rows, int cols, int type, in Scalar value, out IntPtr mat);

    [LibraryImport(Library, EntryPoint = "crnn_mat_new_over")]
    public static partial int MatNewOver(int rows, int cols, int type, IntPtr data, long step, out IntPtr mat);

    [LibraryImport(Library, EntryPoint = "crnn_mat_new_roi")]
    public static partial int MatNewRoi(IntPtr whole, int x, int y, int width, int height, out IntPtr mat);

    [LibraryImport(Library, EntryPoint = "crnn_mat_delete")]
    public static partial void MatDelete(IntPtr mat);

    [LibraryImport(Library, EntryPoint = "crnn_mat_info")]
    public static partial void MatInfo(IntPtr mat, out NativeMatInfo info);

    [LibraryImport(Library, EntryPoint = "crnn_mat_create")]
    public static partial int MatCreate(IntPtr mat, int rows, int cols, int type);

    [LibraryImport(Library, EntryPoint = "crnn_mat_convert_to")]
    public static partial int MatConvertTo(IntPtr src, IntPtr dst, int type, double alpha, double beta);

    [LibraryImport(Library, EntryPoint = "crnn_mat_copy_to")]
    public static partial int MatCopyTo(IntPtr src, IntPtr dst, IntPtr mask);

    [LibraryImport(Library, EntryPoint = "crnn_imdecode")]
    public static partial int ImDecode(byte* bytes, int length, int flags, IntPtr dst);

    [LibraryImport(Library, EntryPoint = "crnn_imencode", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ImEncode(string ext, IntPtr image, int[] parameters, int count, out IntPtr bytes, out int encoded);

    [LibraryImport(Library, EntryPoint = "crnn_bytes_size")]
    public static partial long BytesSize(IntPtr bytes);

    [LibraryImport(Library, EntryPoint = "crnn_bytes_copy")]
    public static partial void BytesCopy(IntPtr bytes, byte[] to);

    [LibraryImport(Library, EntryPoint = "crnn_bytes_delete")]
    public static partial void BytesDelete(IntPtr bytes);

    [LibraryImport(Library, EntryPoint = "crnn_resize")]
    public static partial int Resize(IntPtr src, IntPtr dst, int width, int height, double fx, double fy, int interpolation);

    [LibraryImport(Library, EntryPoint = "crnn_cvt_color")]
    public static partial int CvtColor(IntPtr src, IntPtr dst, int code, int channels);

    [LibraryImport(Library, EntryPoint = "crnn_threshold")]
    public static partial int Threshold(IntPtr src, IntPtr dst, double threshold, double max, int type, out double result);

    [LibraryImport(Library, EntryPoint = "crnn_rotate")]
    public static partial int Rotate(IntPtr src, IntPtr dst, int code);

    [LibraryImport(Library, EntryPoint = "crnn_flip")]
    public static partial int Flip(IntPtr src, IntPtr dst, int code);

    [LibraryImport(Library, EntryPoint = "crnn_mean_std_dev")]
    public static partial int MeanStdDev(IntPtr src, IntPtr mean, IntPtr deviation, IntPtr mask);

    [LibraryImport(Library, EntryPoint = "crnn_mean_std_dev_scalar")]
    public static partial int MeanStdDevScalar(IntPtr src, out Scalar mean, out Scalar deviation, IntPtr mask);

    [LibraryImport(Library, EntryPoint = "crnn_copy_make_border")]
    public static partial int CopyMakeBorder(IntPtr src, IntPtr dst, int top, int bottom, int left, int right, int border, in Scalar value);

    [LibraryImport(Library, EntryPoint = "crnn_get_perspective_transform")]
    public static partial int GetPerspectiveTransform(Point2f[] src, Point2f[] dst, IntPtr result);

    [LibraryImport(Library, EntryPoint = "crnn_warp_perspective")]
    public static partial int WarpPerspective(IntPtr src, IntPtr dst, IntPtr m, int width, int height, int flags, int border, in Scalar value);

    [LibraryImport(Library, EntryPoint = "crnn_version")]
    public static partial IntPtr Version();

    [LibraryImport(Library, EntryPoint = "crnn_set_num_threads")]
    public static partial int SetNumThreads(int count);

    [LibraryImport(Library, EntryPoint = "crnn_get_num_threads")]
    public static partial int GetNumThreads(out int count);
}
