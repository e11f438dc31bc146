namespace Crnn.Net;

/// <summary>What a manifest says of the model's input, in the pipeline's terms.</summary>
internal sealed class InputForm(ModelInput input)
{
    public const string UInt8 = "uint8";
    public const string Stretch = "stretch";
    public const string Letterbox = "letterbox";
    public const string Center = "center";
    public const string BeforeNormalize = "before-normalize";
    private const string Edge = "edge";

    public static IReadOnlyList<string> Layouts { get; } = ["NCHW", "NHWC", "NWHC"];

    public static IReadOnlyList<string> Types { get; } = ["float32", UInt8];

    public static IReadOnlyList<string> Colors { get; } = ["gray", "rgb", "bgr"];

    public static IReadOnlyList<string> Resizes { get; } = ["keep-aspect", Stretch, Letterbox];

    public static IReadOnlyList<string> Interpolations { get; } = ["area", "linear"];

    public static IReadOnlyList<string> Aligns { get; } = ["start", Center];

    public static IReadOnlyList<string> Pads { get; } = [Edge, "constant"];

    public static IReadOnlyList<string> PadStages { get; } = [BeforeNormalize, "after-normalize"];

    public ImageLayout Layout { get; } = LayoutOf(input.Layout);

    public PixelFormat Format { get; } = input.Color switch
    {
        "rgb" => PixelFormat.Rgb24,
        "bgr" => PixelFormat.Bgr24,
        _ => PixelFormat.Gray8,
    };

    public LineInterpolation Interpolation { get; } = input.Interpolation == "linear" ? LineInterpolation.Linear : LineInterpolation.Area;

    public int Channels { get; } = ChannelsOf(input.Color);

    public int Height => input.Height;

    public bool TakesBytes { get; } = input.Type == UInt8;

    /// <summary>The pixel that fills the padding; null to repeat the image's edge.</summary>
    public byte? PadPixel { get; } = input.Pad != Edge && input.PadStage == BeforeNormalize ? (byte)input.PadValue : null;

    /// <summary>The number that fills the padding of the tensor; null when it was filled before.</summary>
    public float? PadNumber { get; } = input.Pad != Edge && input.PadStage != BeforeNormalize ? input.PadValue : null;

    public ModelNormalize? Normalize => input.Normalize;

    public static int ChannelsOf(string color) => color == "gray" ? 1 : 3;

    public static ImageLayout LayoutOf(string layout) => layout switch
    {
        "NHWC" => ImageLayout.Nhwc,
        "NWHC" => ImageLayout.Nwhc,
        _ => ImageLayout.Nchw,
    };

    /// <summary>The bytes of one image's pixels, padding included.</summary>
    public int RowLength(int bucket) => Height * bucket * Channels;
}
