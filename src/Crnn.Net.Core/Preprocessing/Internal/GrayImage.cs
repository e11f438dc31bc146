namespace Crnn.Net;

/// <summary>A grey image: the caller's own pixels, a decoder's, or a leased buffer's. Whoever holds it disposes it.</summary>
internal sealed class GrayImage : IDisposable
{
    private readonly LineImage _given;
    private readonly DecodedImage? _decoded;
    private readonly BufferLease<byte>? _lease;

    private GrayImage(LineImage given, DecodedImage? decoded, BufferLease<byte>? lease, int width, int height) =>
        (_given, _decoded, _lease, Width, Height) = (given, decoded, lease, width, height);

    public int Width { get; }

    public int Height { get; }

    public PixelView Pixels =>
        _lease is not null ? new PixelView(_lease.Span, Width, Height, Width, PixelFormat.Gray8)
        : _decoded is not null ? _decoded.Pixels
        : _given.Pixels;

    /// <summary>Takes an image of undefined pixels from the pool.</summary>
    public static GrayImage Rent(int width, int height) => new(default, null, BufferLeases.Rent<byte>(checked(width * height)), width, height);

    /// <summary>The pixels of a rented image, row after row.</summary>
    public Span<byte> Writable => _lease!.Span;

    /// <summary>Decodes an image, or refers to the caller's pixels, and makes a grey copy where they are not grey.</summary>
    public static GrayImage Of(in LineImage image, ImageHeader header, RecognizerParts parts)
    {
        if (!image.IsEncoded)
        {
            return image.Pixels.Format == PixelFormat.Gray8 ? new GrayImage(image, null, null, image.Pixels.Width, image.Pixels.Height) : Copy(image.Pixels, parts);
        }

        var decoded = ImageDecoding.Decode(image, header, PixelFormat.Gray8, parts);
        try
        {
            if (decoded.Pixels.Format == PixelFormat.Gray8)
            {
                BufferLeases.Taken();
                return new GrayImage(default, decoded, null, decoded.Pixels.Width, decoded.Pixels.Height);
            }

            using (decoded)
            {
                return Copy(decoded.Pixels, parts);
            }
        }
        catch
        {
            decoded.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _lease?.Dispose();
        if (_decoded is not null)
        {
            _decoded.Dispose();
            BufferLeases.GivenBack();
        }
    }

    /// <summary>A preprocessor makes pixels grey as the model is to see them; at their own size it changes nothing else.</summary>
    private static GrayImage Copy(PixelView pixels, RecognizerParts parts)
    {
        var copy = Rent(pixels.Width, pixels.Height);
        try
        {
            parts.Preprocessor.Prepare(pixels, new LineRow(copy.Writable, copy.Width, copy.Height, copy.Width));
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }
}
