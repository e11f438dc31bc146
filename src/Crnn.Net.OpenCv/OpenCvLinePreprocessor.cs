using OpenCvSharp;

namespace Crnn.Net.OpenCv;

/// <summary>Gives a line the model's colours and resizes it into its row with OpenCV. Stateless and thread-safe.</summary>
public sealed class OpenCvLinePreprocessor : ILinePreprocessor
{
    /// <inheritdoc/>
    public unsafe void Prepare(PixelView source, LineRow row)
    {
        try
        {
            fixed (byte* pixels = source.Pixels)
            fixed (byte* target = row.Pixels)
            {
                using var given = Mat.FromPixelData(source.Height, source.Width, TypeOf(source.Format), (IntPtr)pixels, source.Stride);
                using var converted = ColorConversion.Apply(given, source.Format, row.Format);
                using var resized = Mat.FromPixelData(row.Height, row.Width, TypeOf(row.Format), (IntPtr)target, row.Stride);
                Cv2.Resize(converted ?? given, resized, new Size(row.Width, row.Height), 0, 0, row.Height < source.Height && row.Interpolation == LineInterpolation.Area ? InterpolationFlags.Area : InterpolationFlags.Linear);

                // OpenCV replaces a Mat that does not fit. The row would then still hold an earlier caller's pixels.
                if (resized.Data != (IntPtr)target || resized.Cols != row.Width || resized.Rows != row.Height || (row.Height > 1 && resized.Step() != row.Stride))
                {
                    throw new CrnnBackendException($"OpenCV did not write the resized image into its row of {row.Width} x {row.Height} pixels.");
                }
            }
        }
        catch (Exception e) when (OpenCvErrors.Translate(e, $"The image of {source.Width} x {source.Height} pixels cannot be resized to {row.Width} x {row.Height}") is { } translated)
        {
            throw translated;
        }
    }

    private static MatType TypeOf(PixelFormat format) => format.BytesPerPixel() switch
    {
        1 => MatType.CV_8UC1,
        3 => MatType.CV_8UC3,
        _ => MatType.CV_8UC4,
    };
}
