using Crnn.Net.OpenCv;

namespace Crnn.Net;

/// <summary>Adds OpenCV to a recognizer.</summary>
public static class OpenCvBuilderExtensions
{
    /// <summary>Decodes PNG, JPEG, BMP and WebP and resizes lines with OpenCV.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static CrnnRecognizerBuilder UseOpenCv(this CrnnRecognizerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseImageDecoder(new OpenCvImageDecoder()).UsePreprocessor(new OpenCvLinePreprocessor());
    }
}
