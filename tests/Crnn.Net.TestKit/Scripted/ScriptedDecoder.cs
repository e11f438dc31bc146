namespace Crnn.Net.TestKit;

/// <summary>Reads <see cref="ScriptedFormat"/>; a test can step in at each image and see whether all were disposed.</summary>
public sealed class ScriptedDecoder : IImageDecoder
{
    private int _open;

    public IReadOnlyList<ImageFormat> Formats { get; } = [ScriptedFormat.Instance];

    /// <summary>Called on the lane before the file's bytes are read; it may block or throw.</summary>
    public Action? BeforeDecode { get; set; }

    /// <summary>Makes decoded images wider than their headers say.</summary>
    public int ExtraWidth { get; set; }

    /// <summary>The decoded images that nobody has disposed.</summary>
    public int Open => Volatile.Read(ref _open);

    public DecodedImage Decode(ReadOnlySpan<byte> encoded, ImageHeader header, PixelFormat format = PixelFormat.Gray8)
    {
        BeforeDecode?.Invoke();
        var pixels = encoded[ScriptedLine.HeaderLength..].ToArray();
        Interlocked.Increment(ref _open);
        return new Image(this, [.. pixels, .. new byte[ExtraWidth * header.Height]], header.Width + ExtraWidth, header.Height);
    }

    private sealed class Image(ScriptedDecoder owner, byte[] pixels, int width, int height) : DecodedImage
    {
        private bool _disposed;

        public override PixelView Pixels
        {
            get
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                return new PixelView(pixels, width, height, width, PixelFormat.Gray8);
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (!_disposed)
            {
                _disposed = true;
                Interlocked.Decrement(ref owner._open);
            }
        }
    }
}
