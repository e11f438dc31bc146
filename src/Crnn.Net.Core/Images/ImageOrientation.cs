namespace Crnn.Net;

/// <summary>The EXIF orientation (tag 0x0112): what must be done to the stored pixels to see them upright.</summary>
public enum ImageOrientation
{
    /// <summary>Nothing.</summary>
    Upright = 1,

    /// <summary>Flip left to right.</summary>
    FlipHorizontal = 2,

    /// <summary>Turn by 180 degrees.</summary>
    Rotate180 = 3,

    /// <summary>Flip top to bottom.</summary>
    FlipVertical = 4,

    /// <summary>Transpose: swap rows and columns.</summary>
    Transpose = 5,

    /// <summary>Turn by 90 degrees clockwise.</summary>
    Rotate90 = 6,

    /// <summary>Transpose along the other diagonal.</summary>
    Transverse = 7,

    /// <summary>Turn by 270 degrees clockwise.</summary>
    Rotate270 = 8,
}
