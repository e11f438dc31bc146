namespace Crnn.Net;

/// <summary>How pixels between pixels are computed when a line is resized.</summary>
public enum LineInterpolation
{
    /// <summary>The mean of the pixels that one covers when shrinking; bilinear when enlarging.</summary>
    Area,

    /// <summary>Always bilinear.</summary>
    Linear,
}
