using System.Globalization;

namespace Crnn.Net;

/// <summary>How an image lies in the model's input. It depends on the image's size and the manifest alone.</summary>
/// <remarks>Every image has one, so its size counts: what lies within the tensor is at most 65,535.</remarks>
/// <param name="SourceWidth">The width of the given image, upright, in pixels.</param>
/// <param name="Width">The width after resizing.</param>
/// <param name="Height">The height after resizing: the model's, or less in a letterbox.</param>
/// <param name="Bucket">The padded width: the width of the tensor.</param>
/// <param name="Left">The columns of padding before the image.</param>
/// <param name="Top">The rows of padding above the image.</param>
/// <exception cref="OverflowException">A value but the first is negative or above 65,535.</exception>
public readonly record struct LineGeometry(int SourceWidth, int Width, int Height, int Bucket, int Left = 0, int Top = 0)
{
    /// <summary>The greatest width and height of a tensor.</summary>
    internal const int MaxSide = ushort.MaxValue;

    private const int MinWidth = 8;
    private readonly ushort _width = checked((ushort)Width);
    private readonly ushort _height = checked((ushort)Height);
    private readonly ushort _bucket = checked((ushort)Bucket);
    private readonly ushort _left = checked((ushort)Left);
    private readonly ushort _top = checked((ushort)Top);

    /// <summary>Gets the width after resizing.</summary>
    public int Width
    {
        get => _width;
        init => _width = checked((ushort)value);
    }

    /// <summary>Gets the height after resizing: the model's, or less in a letterbox.</summary>
    public int Height
    {
        get => _height;
        init => _height = checked((ushort)value);
    }

    /// <summary>Gets the padded width: the width of the tensor.</summary>
    public int Bucket
    {
        get => _bucket;
        init => _bucket = checked((ushort)value);
    }

    /// <summary>Gets the columns of padding before the image.</summary>
    public int Left
    {
        get => _left;
        init => _left = checked((ushort)value);
    }

    /// <summary>Gets the rows of padding above the image.</summary>
    public int Top
    {
        get => _top;
        init => _top = checked((ushort)value);
    }

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
        if (input.Resize == InputForm.Stretch)
        {
            return new LineGeometry(width, input.Width.Max, input.Height, input.Width.Max);
        }

        var scaled = Math.Max(MinWidth, Math.Round((double)width * input.Height / height, MidpointRounding.ToEven));
        if (scaled > input.Width.Max)
        {
            return input.Resize == InputForm.Letterbox ? Shrunk(width, height, input) : throw new CrnnInvalidImageException(
                string.Create(CultureInfo.InvariantCulture, $"The image of {width} x {height} pixels is {scaled:0} wide at the model's height of {input.Height}; at most {input.Width.Max} is allowed. Cut the line into shorter ones."));
        }

        var own = (int)scaled;
        var multiple = input.Width.Multiple;
        var bucket = Math.Max(input.Width.Min, (own + multiple - 1) / multiple * multiple);
        return new LineGeometry(width, own, input.Height, bucket, Left: Margin(bucket - own, input));
    }

    /// <summary>Counts the image's own frames. Those after them belong to the padding.</summary>
    /// <param name="frames">The frames that the model gives for the whole width.</param>
    /// <returns>From 1 to <paramref name="frames"/>.</returns>
    public int OwnFrames(int frames) => (int)((((long)(Left + Width) * frames) + Bucket - 1) / Bucket);

    private static LineGeometry Shrunk(int width, int height, ModelInput input)
    {
        var bucket = input.Width.Max;
        var own = (int)Math.Max(1, Math.Round((double)height * bucket / width, MidpointRounding.ToEven));
        return new LineGeometry(width, bucket, own, bucket, Top: Margin(input.Height - own, input));
    }

    private static int Margin(int padding, ModelInput input) => input.Align == InputForm.Center ? padding / 2 : 0;
}
