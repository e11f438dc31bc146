using OpenCvSharp;

namespace Crnn.Net.OpenCv;

/// <summary>Makes an image grey; transparent pixels become white paper.</summary>
internal static class GrayConversion
{
    /// <summary>Returns a grey image of its own, or null when the given one is grey already.</summary>
    public static Mat? Apply(Mat given, PixelFormat format)
    {
        if (format == PixelFormat.Gray8)
        {
            return null;
        }

        var gray = new Mat();
        try
        {
            Cv2.CvtColor(given, gray, format switch
            {
                PixelFormat.Bgr24 => ColorConversionCodes.BGR2GRAY,
                PixelFormat.Rgb24 => ColorConversionCodes.RGB2GRAY,
                PixelFormat.Bgra32 => ColorConversionCodes.BGRA2GRAY,
                _ => ColorConversionCodes.RGBA2GRAY,
            });
            if (format is PixelFormat.Bgra32 or PixelFormat.Rgba32)
            {
                BlendOnWhite(given, gray);
            }

            return gray;
        }
        catch
        {
            gray.Dispose();
            throw;
        }
    }

    private static unsafe void BlendOnWhite(Mat given, Mat gray)
    {
        var (rows, columns) = (gray.Rows, gray.Cols);
        for (var y = 0; y < rows; y++)
        {
            WhitePaper.Blend(new ReadOnlySpan<uint>((void*)given.Ptr(y), columns), new Span<byte>((void*)gray.Ptr(y), columns));
        }
    }
}
