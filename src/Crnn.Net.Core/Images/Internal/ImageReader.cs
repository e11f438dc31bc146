using System.Globalization;

namespace Crnn.Net;

/// <summary>Reads a whole image file into a pooled buffer, stopping at the limit.</summary>
internal static class ImageReader
{
    private const int FirstBuffer = 64 << 10;

    public static async Task<BufferLease<byte>> ReadAsync(string path, int maxBytes, CancellationToken cancellationToken)
    {
        var stream = new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
        await using (stream.ConfigureAwait(false))
        {
            return await ReadAsync(stream, maxBytes, cancellationToken).ConfigureAwait(false);
        }
    }

    public static async Task<BufferLease<byte>> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        var buffer = BufferLease<byte>.Rent(FirstLength(stream, maxBytes));
        try
        {
            var length = 0;
            while (true)
            {
                var read = await stream.ReadAsync(buffer.Memory[length..], cancellationToken).ConfigureAwait(false);
                length += read;
                if (read == 0)
                {
                    buffer.Shrink(length);
                    return buffer;
                }

                if (length > maxBytes)
                {
                    throw new CrnnInvalidImageException(string.Create(CultureInfo.InvariantCulture, $"The image has more than {maxBytes} bytes, the most that is allowed (ImageOptions.MaxBytes)."));
                }

                if (length == buffer.Length)
                {
                    Resize(ref buffer, length, (int)Math.Min(2L * length, maxBytes + 1L));
                }
            }
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>One byte more than the stream claims, so that its end shows without growing the buffer.</summary>
    private static int FirstLength(Stream stream, int maxBytes) =>
        (int)Math.Min(maxBytes + 1L, stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) + 1 : FirstBuffer);

    private static void Resize(ref BufferLease<byte> buffer, int used, int length)
    {
        var larger = BufferLease<byte>.Rent(length);
        buffer.Span[..used].CopyTo(larger.Span);
        buffer.Dispose();
        buffer = larger;
    }
}
