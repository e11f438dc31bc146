namespace Crnn.Net.Cli.Commands.Models.Inspect;

/// <summary>What a graph takes: as it says itself, or as it was found to run.</summary>
/// <param name="Layout">The order of the dimensions.</param>
/// <param name="Channels">1 or 3.</param>
/// <param name="Height">The height.</param>
/// <param name="Width">The only width, or null for any.</param>
/// <param name="OneImage">Whether it takes one image a run.</param>
internal sealed record InputFacts(string Layout, int Channels, int Height, int? Width, bool OneImage)
{
    private const int ProbeWidth = 320;
    private const int MinHeight = 8;
    private const int MaxHeight = 256;
    private static readonly int[] AnyChannels = [3, 1];
    private static readonly int[] AnyHeight = [32, 48, 64];

    /// <summary>All layouts of an input, the likeliest first.</summary>
    public static IReadOnlyList<string> Layouts { get; } = ["NCHW", "NHWC", "NWHC"];

    /// <summary>A width to try the graph with.</summary>
    public int TryWidth => Width ?? ProbeWidth;

    /// <summary>Everything that the graph's own dimensions allow, the likeliest first.</summary>
    public static IReadOnlyList<InputFacts> Candidates(TensorSignature input) =>
    [
        .. from layout in Layouts
           let at = Places(layout)
           from channels in Allowed(input.Dimensions[at.Channels], AnyChannels)
           where channels is 1 or 3
           from height in Allowed(input.Dimensions[at.Height], AnyHeight)
           where height is >= MinHeight and <= MaxHeight
           let width = input.Dimensions[at.Width]
           where width < 0 || width >= height
           select new InputFacts(layout, channels, height, width < 0 ? null : (int)width, input.Dimensions[0] == 1),
    ];

    public long[] Shape(int count, int width)
    {
        var shape = new long[4];
        var at = Places(Layout);
        (shape[0], shape[at.Channels], shape[at.Height], shape[at.Width]) = (count, Channels, Height, width);
        return shape;
    }

    private static int[] Allowed(long dimension, int[] any) => dimension < 0 ? any : [(int)dimension];

    private static (int Channels, int Height, int Width) Places(string layout) => layout switch
    {
        "NHWC" => (3, 1, 2),
        "NWHC" => (3, 2, 1),
        _ => (1, 2, 3),
    };
}
