namespace Crnn.Net;

/// <summary>The order of an image tensor's dimensions, the slowest first.</summary>
public enum ImageLayout
{
    /// <summary>Batch, channels, height, width.</summary>
    Nchw,

    /// <summary>Batch, height, width, channels.</summary>
    Nhwc,

    /// <summary>Batch, width, height, channels.</summary>
    Nwhc,
}
