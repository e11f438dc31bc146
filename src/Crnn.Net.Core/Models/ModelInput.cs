using System.Text.Json.Serialization;

namespace Crnn.Net;

/// <summary>How an image becomes the model's input tensor. Immutable.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ModelInput
{
    /// <summary>Gets the name of the graph's input.</summary>
    /// <value>A manifest may leave it out where the graph has one input only.</value>
    public required string Name { get; init; }

    /// <summary>Gets the order of the tensor's dimensions.</summary>
    /// <value><c>NCHW</c>: batch, channels, height, width; <c>NHWC</c>; <c>NWHC</c>.</value>
    public required string Layout { get; init; }

    /// <summary>Gets the type of the tensor's elements.</summary>
    /// <value><c>float32</c> (the default), or <c>uint8</c>: pixels as they are.</value>
    public string Type { get; init => field = value ?? "float32"; } = "float32";

    /// <summary>Gets the colour that the model sees.</summary>
    /// <value><c>gray</c>: one channel; <c>rgb</c>, <c>bgr</c>: three, in that order.</value>
    public required string Color { get; init; }

    /// <summary>Gets the height in pixels that every line is resized to.</summary>
    public required int Height { get; init; }

    /// <summary>Gets how an image is resized.</summary>
    /// <value>
    /// <c>keep-aspect</c>: to the height, the width following; longer lines are refused.
    /// <c>stretch</c>: to the height and the one width that the model takes.
    /// <c>letterbox</c>: as <c>keep-aspect</c>, but longer lines are made smaller, with padding above and below.
    /// </value>
    public required string Resize { get; init; }

    /// <summary>Gets how pixels between pixels are computed.</summary>
    /// <value><c>area</c> (the default): the mean of the pixels that one covers when shrinking, bilinear when enlarging; <c>linear</c>: always bilinear.</value>
    public string Interpolation { get; init => field = value ?? "area"; } = "area";

    /// <summary>Gets where the image lies in what is padded.</summary>
    /// <value><c>start</c> (the default): at the left and, in a letterbox, at the top; <c>center</c>: in the middle.</value>
    public string Align { get; init => field = value ?? "start"; } = "start";

    /// <summary>Gets the padded widths that the model takes.</summary>
    public required ModelWidth Width { get; init; }

    /// <summary>Gets what fills the place that the image leaves.</summary>
    /// <value><c>edge</c>: the image's nearest pixel; <c>constant</c>: <see cref="PadValue"/>.</value>
    public required string Pad { get; init; }

    /// <summary>Gets the number that fills the padding.</summary>
    /// <value>The default is 0.</value>
    public float PadValue { get; init; }

    /// <summary>Gets what <see cref="PadValue"/> is.</summary>
    /// <value><c>before-normalize</c> (the default): a pixel, from 0 to 255; <c>after-normalize</c>: a number of the tensor.</value>
    public string PadStage { get; init => field = value ?? "before-normalize"; } = "before-normalize";

    /// <summary>Gets how a pixel becomes a number.</summary>
    /// <value><see langword="null"/> for a model that takes <c>uint8</c>.</value>
    public ModelNormalize? Normalize { get; init; }
}
