using System.Buffers.Binary;

namespace Crnn.Net;

/// <summary>Finds the orientation in an EXIF block (a TIFF header and its first directory).</summary>
internal static class ExifOrientation
{
    private const ushort OrientationTag = 0x0112;
    private const ushort ShortType = 3;
    private const int EntryLength = 12;

    /// <summary>Reads the orientation; a block that is damaged or has none means upright, as viewers take it.</summary>
    public static ImageOrientation Read(ReadOnlySpan<byte> tiff)
    {
        bool littleEndian;
        if (tiff.StartsWith("II*\0"u8))
        {
            littleEndian = true;
        }
        else if (tiff.StartsWith("MM\0*"u8))
        {
            littleEndian = false;
        }
        else
        {
            return ImageOrientation.Upright;
        }

        if (tiff.Length < 8)
        {
            return ImageOrientation.Upright;
        }

        var directory = littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return ImageOrientation.Upright;
        }

        var entries = tiff[(int)directory..];
        var count = ReadUInt16(entries, littleEndian);
        entries = entries[2..];
        for (var i = 0; i < count && entries.Length >= EntryLength; i++, entries = entries[EntryLength..])
        {
            if (ReadUInt16(entries, littleEndian) == OrientationTag && ReadUInt16(entries[2..], littleEndian) == ShortType)
            {
                var value = ReadUInt16(entries[8..], littleEndian);
                return value is >= 1 and <= 8 ? (ImageOrientation)value : ImageOrientation.Upright;
            }
        }

        return ImageOrientation.Upright;
    }

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
