using System.Globalization;

namespace Crnn.Net;

/// <summary>How an image lies in the model's input. It depends on the image's size and the manifest alone.</summary>
/// <param name="SourceWidth">The width of the given image, upright, in pixels.</param>
/// <param name="Width">The width after resizing to the model's height.</param>
/// <param name="Bucket">The padded width: the width of the tensor.</param>
/// <param name="Frames">The image's own frames; those after them belong to the padding.</param>
public readonly record struct LineGeometry(int SourceWidth, int Width, int Bucket, int Frames)
{
    private const int MinWidth = 8;

    /// <summary>Computes the geometry of an image.</summary>
    /// <param name="width">The width of the image, upright, at least 1.</param>
    /// <param name="height">The height of the image, upright, at least 1.</param>
    /// <param name="manifest">The model's manifest.</param>
    /// <returns>The geometry.</returns>
    /// <exception cref="CrnnInvalidImageException">The line is longer than the model allows.</exception>
    public static LineGeometry Of(int width, int height, ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        var input = manifest.Input;
        var scaled = Math.Max(MinWidth, Math.Round((double)width * input.Height / height, MidpointRounding.ToEven));
        if (scaled > input.Width.Max)
        {
            throw new CrnnInvalidImageException(
                string.Create(CultureInfo.InvariantCulture, $"The image of {width} x {height} pixels is {scaled:0} wide at the model's height of {input.Height}; at most {input.Width.Max} is allowed. Cut the line into shorter ones."));
        }

        var own = (int)scaled;
        var multiple = input.Width.Multiple;
        var bucket = Math.Max(input.Width.Min, (own + multiple - 1) / multiple * multiple);
        return new LineGeometry(width, own, bucket, (own + manifest.Output.Stride - 1) / manifest.Output.Stride);
    }
}
