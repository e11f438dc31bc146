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
        var remaining = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : (long?)null;
        if (remaining > maxBytes)
        {
            throw TooLong(remaining.Value.ToString(CultureInfo.InvariantCulture), maxBytes);
        }

        // One byte more than the stream claims, so that its end shows without growing the buffer.
        var buffer = BufferLease<byte>.Rent((int)Math.Min(maxBytes, remaining ?? FirstBuffer) + 1);
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
                    throw TooLong(string.Create(CultureInfo.InvariantCulture, $"more than {maxBytes}"), maxBytes);
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

    private static CrnnInvalidImageException TooLong(string length, int maxBytes) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The image has {length} bytes; at most {maxBytes} are allowed (ImageOptions.MaxBytes)."));

    private static void Resize(ref BufferLease<byte> buffer, int used, int length)
    {
        var larger = BufferLease<byte>.Rent(length);
        buffer.Span[..used].CopyTo(larger.Span);
        buffer.Dispose();
        buffer = larger;
    }
}
