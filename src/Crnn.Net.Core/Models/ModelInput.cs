namespace Crnn.Net;

/// <summary>How an image becomes the model's input tensor.</summary>
public sealed class ModelInput
{
    /// <summary>Gets the name of the graph's input.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the order of the tensor's dimensions.</summary>
    /// <value><c>NCHW</c>: batch, channels, height, width.</value>
    public required string Layout { get; init; }

    /// <summary>Gets the colour that the model sees.</summary>
    /// <value><c>gray</c>: one channel.</value>
    public required string Color { get; init; }

    /// <summary>Gets the height in pixels that every line is resized to.</summary>
    public required int Height { get; init; }

    /// <summary>Gets how an image is resized.</summary>
    /// <value><c>keep-aspect</c>: to the height, the width following.</value>
    public required string Resize { get; init; }

    /// <summary>Gets the padded widths that the model takes.</summary>
    public required ModelWidth Width { get; init; }

    /// <summary>Gets what fills the columns after the image.</summary>
    /// <value><c>edge</c>: the image's last column.</value>
    public required string Pad { get; init; }

    /// <summary>Gets how a pixel becomes a number.</summary>
    public required ModelNormalize Normalize { get; init; }
}
