using OpenCvSharp;

namespace Crnn.Net.OpenCv;

/// <summary>Gives an image the colours that a model sees; transparent pixels become white paper.</summary>
internal static class ColorConversion
{
    /// <summary>Returns an image of its own, or null when the given one is as wanted already.</summary>
    public static Mat? Apply(Mat given, PixelFormat format, PixelFormat wanted)
    {
        if (format == wanted)
        {
            return null;
        }

        var converted = new Mat();
        try
        {
            Cv2.CvtColor(given, converted, CodeOf(format, wanted));
            if (format is PixelFormat.Bgra32 or PixelFormat.Rgba32)
            {
                BlendOnWhite(given, converted);
            }

            return converted;
        }
        catch
        {
            converted.Dispose();
            throw;
        }
    }

    private static ColorConversionCodes CodeOf(PixelFormat format, PixelFormat wanted) => (format, wanted) switch
    {
        (PixelFormat.Bgr24, PixelFormat.Gray8) => ColorConversionCodes.BGR2GRAY,
        (PixelFormat.Rgb24, PixelFormat.Gray8) => ColorConversionCodes.RGB2GRAY,
        (PixelFormat.Bgra32, PixelFormat.Gray8) => ColorConversionCodes.BGRA2GRAY,
        (PixelFormat.Rgba32, PixelFormat.Gray8) => ColorConversionCodes.RGBA2GRAY,
        (PixelFormat.Gray8, _) => ColorConversionCodes.GRAY2BGR,
        (PixelFormat.Bgr24 or PixelFormat.Rgb24, _) => ColorConversionCodes.BGR2RGB,
        (PixelFormat.Bgra32, PixelFormat.Bgr24) or (PixelFormat.Rgba32, PixelFormat.Rgb24) => ColorConversionCodes.BGRA2BGR,
        _ => ColorConversionCodes.BGRA2RGB,
    };

    private static unsafe void BlendOnWhite(Mat given, Mat converted)
    {
        var (rows, columns, channels) = (converted.Rows, converted.Cols, converted.Channels());
        for (var y = 0; y < rows; y++)
        {
            var colors = new ReadOnlySpan<uint>((void*)given.Ptr(y), columns);
            var pixels = new Span<byte>((void*)converted.Ptr(y), columns * channels);
            if (channels == 1)
            {
                WhitePaper.Blend(colors, pixels);
            }
            else
            {
                WhitePaper.BlendColors(colors, pixels);
            }
        }
    }
}
