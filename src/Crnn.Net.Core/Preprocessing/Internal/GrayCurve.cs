using System.Runtime.CompilerServices;

namespace Crnn.Net;

/// <summary>What a line's grey values become: polarity and contrast in one pass over the pixels of its row.</summary>
[InlineArray(GrayHistogram.Levels)]
internal struct GrayCurve
{
    // The share of pixels at either end that contrast stretching gives up (R. C. Gonzalez and R. E. Woods, Digital Image Processing, section 3.2: contrast stretching by percentiles).
    private const double Clipped = 0.005;

    // Below so many grey values between the percentiles there is nothing to see but noise.
    private const int LeastRange = 8;

    private byte _first;

    /// <summary>Changes the pixels of an image, if there is anything to change.</summary>
    public static void Apply(Span<byte> pixels, int rowBytes, int rows, int stride, LinePreprocessing steps)
    {
        var histogram = GrayHistogram.Of(pixels, rowBytes, rows, stride);
        var (low, high) = (histogram.Percentile(Clipped), histogram.Percentile(1 - Clipped));
        var invert = steps.NormalizePolarity && IsLightOnDark(histogram, low, high);
        var stretch = steps.StretchContrast && high - low >= LeastRange && (low > 0 || high < byte.MaxValue);
        if (!invert && !stretch)
        {
            return;
        }

        var curve = Make(invert, stretch ? low : 0, stretch ? high : byte.MaxValue);
        for (var y = 0; y < rows; y++)
        {
            foreach (ref var pixel in pixels.Slice(y * stride, rowBytes))
            {
                pixel = curve[pixel];
            }
        }
    }

    /// <summary>The ground is what most pixels show: it is dark when the median lies in the lower half of the range.</summary>
    private static bool IsLightOnDark(in GrayHistogram histogram, int low, int high) => high - low >= LeastRange && 2 * histogram.Percentile(0.5) < low + high;

    private static GrayCurve Make(bool invert, int low, int high)
    {
        var curve = default(GrayCurve);
        for (var i = 0; i < GrayHistogram.Levels; i++)
        {
            var value = (byte)Math.Clamp((((i - low) * 2 * byte.MaxValue) + (high - low)) / (2 * (high - low)), 0, byte.MaxValue);
            curve[i] = invert ? (byte)(byte.MaxValue - value) : value;
        }

        return curve;
    }
}
