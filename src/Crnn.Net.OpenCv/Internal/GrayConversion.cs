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

    // Grey is linear in the channels, so blending the grey value equals blending the colours.
    private static unsafe void BlendOnWhite(Mat given, Mat gray)
    {
        var (rows, columns) = (gray.Rows, gray.Cols);
        for (var y = 0; y < rows; y++)
        {
            var colors = (byte*)given.Ptr(y);
            var line = (byte*)gray.Ptr(y);
            for (var x = 0; x < columns; x++)
            {
                var alpha = colors[(x * 4) + 3];
                line[x] = (byte)(((line[x] * alpha) + (255 * (255 - alpha)) + 127) / 255);
            }
        }
    }
}
