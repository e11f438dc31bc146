using System.Buffers.Binary;

namespace Crnn.Net.OpenCv;

/// <summary>Walks over a PNG's chunks. The header reader has checked that all of them up to IEND lie inside the file.</summary>
internal ref struct PngChunks(ReadOnlySpan<byte> png)
{
    public const int SignatureLength = 8;
    private const int Overhead = 12;
    private ReadOnlySpan<byte> _rest = png[SignatureLength..];

    /// <summary>The current chunk with its length and CRC.</summary>
    public ReadOnlySpan<byte> Whole { get; private set; }

    public readonly ReadOnlySpan<byte> Type => Whole.Slice(4, 4);

    public readonly ReadOnlySpan<byte> Data => Whole[8..^4];

    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> png, ReadOnlySpan<byte> type)
    {
        var chunks = new PngChunks(png);
        while (chunks.MoveNext())
        {
            if (chunks.Type.SequenceEqual(type))
            {
                return chunks.Data;
            }
        }

        return default;
    }

    public bool MoveNext()
    {
        if (_rest.Length < Overhead || (!Whole.IsEmpty && Type.SequenceEqual("IEND"u8)))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        if (length > _rest.Length - Overhead)
        {
            return false;
        }

        Whole = _rest[..((int)length + Overhead)];
        _rest = _rest[Whole.Length..];
        return true;
    }
}
