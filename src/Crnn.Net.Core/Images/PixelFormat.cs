namespace Crnn.Net;

/// <summary>How raw pixels lie in memory. Every channel is one byte.</summary>
public enum PixelFormat
{
    /// <summary>One grey channel.</summary>
    Gray8,

    /// <summary>Blue, green, red.</summary>
    Bgr24,

    /// <summary>Red, green, blue.</summary>
    Rgb24,

    /// <summary>Blue, green, red, alpha (not premultiplied). Transparent pixels are read as on white paper.</summary>
    Bgra32,

    /// <summary>Red, green, blue, alpha (not premultiplied). Transparent pixels are read as on white paper.</summary>
    Rgba32,
}
