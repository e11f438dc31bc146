namespace OpenCvSharp;

/// <summary>Conversions among grey, BGR, RGB and their forms with alpha.</summary>
public enum ColorConversionCodes
{
    BGR2BGRA = 0,
    RGB2RGBA = 0,
    BGRA2BGR = 1,
    RGBA2RGB = 1,
    BGR2RGBA = 2,
    RGB2BGRA = 2,
    RGBA2BGR = 3,
    BGRA2RGB = 3,
    BGR2RGB = 4,
    RGB2BGR = 4,
    BGRA2RGBA = 5,
    RGBA2BGRA = 5,
    BGR2GRAY = 6,
    RGB2GRAY = 7,
    GRAY2BGR = 8,
    GRAY2RGB = 8,
    GRAY2BGRA = 9,
    GRAY2RGBA = 9,
    BGRA2GRAY = 10,
    RGBA2GRAY = 11,
}
