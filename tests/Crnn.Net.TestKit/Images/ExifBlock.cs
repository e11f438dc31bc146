using System.Buffers.Binary;

namespace Crnn.Net.TestKit;

/// <summary>Makes EXIF blocks and puts them into image files.</summary>
public static class ExifBlock
{
    private const ushort Make = 0x010F;
    private const ushort Orientation = 0x0112;
    private const ushort Ascii = 2;
    private const ushort Short = 3;

    /// <summary>A TIFF header and one directory that holds a maker's name and the orientation.</summary>
    public static byte[] Tiff(ImageOrientation orientation, bool littleEndian = false)
    {
        var block = new byte[8 + 2 + (2 * 12) + 4];
        var at = block.AsSpan();
        (littleEndian ? "II*\0"u8 : "MM\0*"u8).CopyTo(at);
        Write32(at[4..], 8);
        Write16(at[8..], 2);
        Entry(at[10..], Make, Ascii, 4);
        "abc\0"u8.CopyTo(at[18..]);
        Entry(at[22..], Orientation, Short, 1);
        Write16(at[30..], (ushort)orientation);
        return block;

        void Entry(Span<byte> entry, ushort tag, ushort type, uint count)
        {
            Write16(entry, tag);
            Write16(entry[2..], type);
            Write32(entry[4..], count);
        }

        void Write16(Span<byte> to, ushort value)
        {
            if (littleEndian)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(to, value);
            }
            else
            {
                BinaryPrimitives.WriteUInt16BigEndian(to, value);
            }
        }

        void Write32(Span<byte> to, uint value)
        {
            if (littleEndian)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(to, value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32BigEndian(to, value);
            }
        }
    }

    /// <summary>Inserts an APP1 segment after a JPEG's first marker.</summary>
    public static byte[] IntoJpeg(ReadOnlySpan<byte> jpeg, ReadOnlySpan<byte> tiff) =>
        [.. jpeg[..2], .. JpegSegment(0xE1, [.. "Exif\0\0"u8, .. tiff]), .. jpeg[2..]];

    /// <summary>A JPEG marker segment with its length.</summary>
    public static byte[] JpegSegment(byte marker, ReadOnlySpan<byte> data) =>
        [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    /// <summary>Turns a simple WebP file into an extended one with an EXIF chunk.</summary>
    public static byte[] IntoWebP(ReadOnlySpan<byte> webp, int width, int height, ReadOnlySpan<byte> tiff)
    {
        const byte exif = 0x08;
        Span<byte> extended = stackalloc byte[10];
        extended[0] = exif;
        WriteUInt24(extended[4..], width - 1);
        WriteUInt24(extended[7..], height - 1);
        byte[] body = [.. "WEBP"u8, .. RiffChunk("VP8X"u8, extended), .. webp[12..], .. RiffChunk("EXIF"u8, tiff)];
        return RiffChunk("RIFF"u8, body);
    }

    /// <summary>A RIFF chunk, padded to an even length.</summary>
    public static byte[] RiffChunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[8 + data.Length + (data.Length & 1)];
        type.CopyTo(chunk);
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), data.Length);
        data.CopyTo(chunk.AsSpan(8));
        return chunk;
    }

    private static void WriteUInt24(Span<byte> to, int value) =>
        (to[0], to[1], to[2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
}
