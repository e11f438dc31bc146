using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Crnn.Net;

/// <summary>Reads a whole image file into a pooled buffer, stopping at the limit.</summary>
internal static class ImageReader
{
    private const int FirstBuffer = 64 << 10;

    /// <summary>Reads a file with one call where its length is known: a stream would need a second one to see the end.</summary>
    public static async Task<BufferLease<byte>> ReadAsync(string path, int maxBytes, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(path, options: FileOptions.Asynchronous);
        var length = LengthOf(file);
        if (length == 0)
        {
            var stream = new FileStream(file, FileAccess.Read, bufferSize: 0, file.IsAsync);
            await using (stream.ConfigureAwait(false))
            {
                return await ReadAsync(stream, maxBytes, cancellationToken).ConfigureAwait(false);
            }
        }

        if (length > maxBytes)
        {
            throw TooLong(length.ToString(CultureInfo.InvariantCulture), maxBytes);
        }

        var buffer = BufferLeases.Rent<byte>((int)length);
        try
        {
            var filled = 0;
            while (filled < buffer.Length)
            {
                var read = await RandomAccess.ReadAsync(file, buffer.Memory[filled..], filled, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    // It was cut off meanwhile.
                    buffer.Shrink(filled);
                }

                filled += read;
            }

            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Reads a stream to its end and disposes it, also when that fails.</summary>
    public static async Task<BufferLease<byte>> ReadAndDisposeAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        BufferLease<byte>? buffer = null;
        try
        {
            await using (stream.ConfigureAwait(false))
            {
                buffer = await ReadAsync(stream, maxBytes, cancellationToken).ConfigureAwait(false);
            }

            return buffer;
        }
        catch
        {
            buffer?.Dispose();
            throw;
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
        var buffer = BufferLeases.Rent<byte>((int)Math.Min(maxBytes, remaining ?? FirstBuffer) + 1);
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

    /// <summary>0 where the length does not tell: for pipes, devices and files that the system makes up.</summary>
    private static long LengthOf(SafeFileHandle file)
    {
        try
        {
            return RandomAccess.GetLength(file);
        }
        catch (NotSupportedException)
        {
            return 0;
        }
    }

    private static CrnnInvalidImageException TooLong(string length, int maxBytes) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The image has {length} bytes; at most {maxBytes} are allowed (ImageOptions.MaxBytes)."));

    private static void Resize(ref BufferLease<byte> buffer, int used, int length)
    {
        var larger = BufferLeases.Rent<byte>(length);
        buffer.Span[..used].CopyTo(larger.Span);
        buffer.Dispose();
        buffer = larger;
    }
}
