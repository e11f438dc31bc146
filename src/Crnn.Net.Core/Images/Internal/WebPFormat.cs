using System.Buffers.Binary;

namespace Crnn.Net;

/// <summary>WebP (RFC 9649): a RIFF container whose first chunk is VP8 (lossy), VP8L (lossless) or VP8X (extended).</summary>
internal sealed class WebPFormat : ImageFormat
{
    private const int ContainerHeaderLength = 12;
    private const int ChunkHeaderLength = 8;

    public override string Name => "WebP";

    public override bool Matches(ReadOnlySpan<byte> file) =>
        file.Length >= ContainerHeaderLength && file.StartsWith("RIFF"u8) && file.Slice(8, 4).SequenceEqual("WEBP"u8);

    public override ImageHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        var claimed = (long)BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + ChunkHeaderLength;
        if (claimed > file.Length || file.Length < ContainerHeaderLength + ChunkHeaderLength + 10)
        {
            throw CutOff(file.Length);
        }

        var type = file.Slice(ContainerHeaderLength, 4);
        var data = file[(ContainerHeaderLength + ChunkHeaderLength)..];
        if (type.SequenceEqual("VP8X"u8))
        {
            return ReadExtended(file, data);
        }

        if (type.SequenceEqual("VP8L"u8))
        {
            if (data[0] != 0x2F)
            {
                throw Damaged("its lossless stream has no signature");
            }

            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return CreateHeader((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1, hasAlpha: (bits & 0x1000_0000) != 0);
        }

        if (!type.SequenceEqual("VP8 "u8))
        {
            throw Damaged("its first chunk is none of 'VP8 ', 'VP8L' and 'VP8X'");
        }

        if (!data.Slice(3, 3).SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
        {
            throw Damaged("its lossy stream has no start code");
        }

        return CreateHeader(BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
    }

    private ImageHeader ReadExtended(ReadOnlySpan<byte> file, ReadOnlySpan<byte> data)
    {
        const byte animation = 0x02;
        const byte exif = 0x08;
        const byte alpha = 0x10;
        var flags = data[0];
        if ((flags & animation) != 0)
        {
            throw new CrnnInvalidImageException("The WebP image is an animation; only still images are allowed.");
        }

        return CreateHeader(
            ReadUInt24(data[4..]) + 1,
            ReadUInt24(data[7..]) + 1,
            (flags & alpha) != 0,
            (flags & exif) != 0 ? ExifOrientation.Read(FindChunk(file, "EXIF"u8)) : ImageOrientation.Upright);
    }

    private static ReadOnlySpan<byte> FindChunk(ReadOnlySpan<byte> file, ReadOnlySpan<byte> type)
    {
        for (long at = ContainerHeaderLength; at + ChunkHeaderLength <= file.Length;)
        {
            var chunk = file[(int)at..];
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            var data = chunk[ChunkHeaderLength..];
            if (chunk.StartsWith(type))
            {
                data = data[..(int)Math.Min(length, (uint)data.Length)];
                return data.StartsWith("Exif\0\0"u8) ? data[6..] : data;
            }

            at += ChunkHeaderLength + length + (length & 1);
        }

        return default;
    }

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
