namespace Crnn.Net;

/// <summary>A kind of image file whose header can be read without decoding it. Derive from it to teach an <see cref="IImageDecoder"/> a new kind.</summary>
/// <remarks>Implementations are stateless and thread-safe, and read only inside the given bytes.</remarks>
public abstract class ImageFormat
{
    /// <summary>Gets the PNG format.</summary>
    public static ImageFormat Png { get; } = new PngFormat();

    /// <summary>Gets the JPEG format.</summary>
    public static ImageFormat Jpeg { get; } = new JpegFormat();

    /// <summary>Gets the BMP format.</summary>
    public static ImageFormat Bmp { get; } = new BmpFormat();

    /// <summary>Gets the WebP format.</summary>
    public static ImageFormat WebP { get; } = new WebPFormat();

    /// <summary>Gets the format's usual name, for example <c>PNG</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Tells from the first bytes whether a file is of this format.</summary>
    /// <param name="file">The whole file.</param>
    /// <returns>Whether the file says that it is of this format.</returns>
    public abstract bool Matches(ReadOnlySpan<byte> file);

    /// <summary>Reads the header and checks that the file is not cut off, as far as that shows without decoding.</summary>
    /// <param name="file">The whole file; <see cref="Matches"/> is true of it.</param>
    /// <returns>The header, with sizes of at least 1.</returns>
    /// <exception cref="CrnnInvalidImageException">The header is damaged or the file is cut off.</exception>
    public abstract ImageHeader ReadHeader(ReadOnlySpan<byte> file);

    /// <summary>Returns <see cref="Name"/>.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>Makes a header after checking the sizes that a file claims.</summary>
    /// <param name="width">The stored width.</param>
    /// <param name="height">The stored height.</param>
    /// <param name="hasAlpha">Whether pixels may be transparent.</param>
    /// <param name="orientation">How the stored pixels must be turned.</param>
    /// <returns>The header.</returns>
    /// <exception cref="CrnnInvalidImageException">A size is not from 1 to 2,147,483,647.</exception>
    protected ImageHeader CreateHeader(long width, long height, bool hasAlpha = false, ImageOrientation orientation = ImageOrientation.Upright) =>
        width is < 1 or > int.MaxValue || height is < 1 or > int.MaxValue
            ? throw Damaged($"it claims a size of {width} x {height} pixels")
            : new ImageHeader(this, (int)width, (int)height, hasAlpha, orientation);

    /// <summary>Makes the exception for a damaged file.</summary>
    /// <param name="reason">What is wrong with the file, as the end of a sentence.</param>
    /// <returns>The exception, to be thrown by the caller.</returns>
    protected CrnnInvalidImageException Damaged(string reason) => new($"The {Name} image is damaged: {reason}.");

    /// <summary>Makes the exception for a file that ends too early.</summary>
    /// <param name="length">The file's length in bytes.</param>
    /// <returns>The exception, to be thrown by the caller.</returns>
    protected CrnnInvalidImageException CutOff(int length) => Damaged($"it is cut off after {length} bytes");
}
