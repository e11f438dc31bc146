using System.Buffers.Binary;
using System.Globalization;

namespace Crnn.Net.Cli.Workers.Protocol;

/// <summary>Reads frames: the body's length (4 bytes, little-endian), the kind (1 byte), the body. For one reader at a time.</summary>
internal sealed class FrameReader(Stream stream)
{
    public const int HeaderBytes = 5;

    /// <summary>The greatest body: the greatest image that <see cref="ImageOptions.MaxBytes"/> allows, and room for what goes with it.</summary>
    public const int MaxBodyBytes = (1 << 30) + 4096;

    private readonly byte[] _header = new byte[HeaderBytes];

    /// <summary>Reads the next frame.</summary>
    /// <returns>The frame, to be disposed; null when the other side has closed after its last frame.</returns>
    /// <exception cref="InvalidDataException">What came is no frame.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        var got = await stream.ReadAtLeastAsync(_header, HeaderBytes, throwOnEndOfStream: false, cancellationToken);
        if (got == 0)
        {
            return null;
        }

        var length = got == HeaderBytes
            ? BinaryPrimitives.ReadUInt32LittleEndian(_header)
            : throw new EndOfStreamException("The connection ended inside a frame's header.");
        var kind = (FrameKind)_header[^1];
        if (length > MaxBodyBytes || !Enum.IsDefined(kind))
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"A frame of kind {_header[^1]} and {length} bytes is none of ours: a body has at most {MaxBodyBytes} bytes."));
        }

        var body = BufferLeases.Rent<byte>((int)length);
        try
        {
            await stream.ReadExactlyAsync(body.Memory, cancellationToken);
            return new Frame(kind, body);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }
}
