namespace Crnn.Net;

/// <summary>Decoded pixels, owned by whoever received them from <see cref="IImageDecoder.Decode"/>.</summary>
public abstract class DecodedImage : IDisposable
{
    /// <summary>Gets the pixels, valid until disposal.</summary>
    /// <exception cref="ObjectDisposedException">The image is disposed.</exception>
    public abstract PixelView Pixels { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the pixels.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected abstract void Dispose(bool disposing);
}
