namespace Crnn.Net;

/// <summary>Limits of images. Both are checked from the header, before any native code sees the image.</summary>
public sealed class ImageOptions
{
    /// <summary>Gets or sets the greatest size of an encoded image in bytes, from 1 to 1,073,741,824.</summary>
    /// <value>The default is 33,554,432 (32 MiB).</value>
    public int MaxBytes { get; set; } = 32 << 20;

    /// <summary>Gets or sets the greatest number of pixels of an image, from 1 to 1,073,741,824.</summary>
    /// <value>The default is 40,000,000: an A4 page at 600 dots an inch.</value>
    public int MaxPixels { get; set; } = 40_000_000;

    internal void Validate(OptionErrors errors)
    {
        errors.RequireRange("Images.MaxBytes", MaxBytes, 1, 1 << 30);
        errors.RequireRange("Images.MaxPixels", MaxPixels, 1, 1 << 30);
    }
}
