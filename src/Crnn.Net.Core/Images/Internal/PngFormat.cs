using System.Buffers.Binary;

namespace Crnn.Net;

/// <summary>PNG, as the W3C recommendation (third edition) lays it out: a signature, then chunks of length, type, data and CRC.</summary>
internal sealed class PngFormat : ImageFormat
{
    private const int HeaderChunkLength = 13;
    private const int ChunkOverhead = 12;

    public override string Name => "PNG";

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public override bool Matches(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    public override ImageHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < Signature.Length + ChunkOverhead + HeaderChunkLength)
        {
            throw CutOff(file.Length);
        }

        var header = file[Signature.Length..];
        if (BinaryPrimitives.ReadInt32BigEndian(header) != HeaderChunkLength || !header.Slice(4, 4).SequenceEqual("IHDR"u8))
        {
            throw Damaged("its first chunk is not IHDR");
        }

        var width = BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
        var height = BinaryPrimitives.ReadUInt32BigEndian(header[12..]);
        var colorType = header[17];
        var hasAlpha = colorType is 4 or 6;
        var orientation = ImageOrientation.Upright;
        for (long at = Signature.Length; ;)
        {
            if (at + ChunkOverhead > file.Length)
            {
                throw CutOff(file.Length);
            }

            var chunk = file[(int)at..];
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            var type = chunk.Slice(4, 4);
            if (at + ChunkOverhead + length > file.Length)
            {
                throw CutOff(file.Length);
            }

            if (type.SequenceEqual("IEND"u8))
            {
                return CreateHeader(width, height, hasAlpha, orientation);
            }

            if (type.SequenceEqual("tRNS"u8))
            {
                hasAlpha = true;
            }
            else if (type.SequenceEqual("eXIf"u8))
            {
                orientation = ExifOrientation.Read(chunk.Slice(8, (int)length));
            }

            at += ChunkOverhead + length;
        }
    }
}
