namespace Crnn.Net;

/// <summary>Facts about <see cref="PixelFormat"/>.</summary>
public static class PixelFormatExtensions
{
    /// <summary>Gets the number of bytes that one pixel takes.</summary>
    /// <param name="format">The format.</param>
    /// <returns>1, 3 or 4.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> is not a defined value.</exception>
    public static int BytesPerPixel(this PixelFormat format) => format switch
    {
        PixelFormat.Gray8 => 1,
        PixelFormat.Bgr24 or PixelFormat.Rgb24 => 3,
        PixelFormat.Bgra32 or PixelFormat.Rgba32 => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, $"The format must be one of {string.Join(", ", Enum.GetNames<PixelFormat>())}."),
    };
}
