namespace Crnn.Net;

/// <summary>What an image file says of itself before it is decoded.</summary>
/// <param name="Format">The format.</param>
/// <param name="Width">The stored width in pixels.</param>
/// <param name="Height">The stored height in pixels.</param>
/// <param name="HasAlpha">Whether pixels may be transparent.</param>
/// <param name="Orientation">How the stored pixels must be turned.</param>
public readonly record struct ImageHeader(ImageFormat Format, int Width, int Height, bool HasAlpha = false, ImageOrientation Orientation = ImageOrientation.Upright)
{
    /// <summary>Gets the width after turning, in pixels.</summary>
    public int UprightWidth => SwapsAxes ? Height : Width;

    /// <summary>Gets the height after turning, in pixels.</summary>
    public int UprightHeight => SwapsAxes ? Width : Height;

    private bool SwapsAxes => Orientation >= ImageOrientation.Transpose;
}
