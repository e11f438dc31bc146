using System.Buffers.Binary;

namespace Crnn.Net;

/// <summary>Windows bitmaps: a file header of 14 bytes, then a core (12 bytes) or info header (40 bytes or more).</summary>
internal sealed class BmpFormat : ImageFormat
{
    private const int FileHeaderLength = 14;
    private const int CoreHeaderLength = 12;
    private const int InfoHeaderLength = 40;
    private const int AlphaHeaderLength = 56;
    private const uint NoCompression = 0;
    private const uint BitFields = 3;

    public override string Name => "BMP";

    public override bool Matches(ReadOnlySpan<byte> file) => file.StartsWith("BM"u8);

    public override ImageHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < FileHeaderLength + CoreHeaderLength)
        {
            throw CutOff(file.Length);
        }

        var header = file[FileHeaderLength..];
        var headerLength = BinaryPrimitives.ReadUInt32LittleEndian(header);
        if (headerLength is not (CoreHeaderLength or >= InfoHeaderLength))
        {
            throw Damaged($"its header claims a length of {headerLength} bytes; it must be 12 or at least 40");
        }

        return headerLength > header.Length ? throw CutOff(file.Length)
            : headerLength == CoreHeaderLength ? ReadCore(file, header)
            : ReadInfo(file, header[..(int)headerLength]);
    }

    private ImageHeader ReadCore(ReadOnlySpan<byte> file, ReadOnlySpan<byte> header) =>
        CheckLength(
            file,
            BinaryPrimitives.ReadUInt16LittleEndian(header[10..]),
            CreateHeader(BinaryPrimitives.ReadUInt16LittleEndian(header[4..]), BinaryPrimitives.ReadUInt16LittleEndian(header[6..])));

    private ImageHeader ReadInfo(ReadOnlySpan<byte> file, ReadOnlySpan<byte> header)
    {
        var compression = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
        var hasAlpha = compression == BitFields && header.Length >= AlphaHeaderLength && BinaryPrimitives.ReadUInt32LittleEndian(header[52..]) != 0;

        // A negative height means that rows run from top to bottom.
        var image = CreateHeader(
            BinaryPrimitives.ReadInt32LittleEndian(header[4..]),
            Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(header[8..])),
            hasAlpha);
        return compression is NoCompression or BitFields
            ? CheckLength(file, BinaryPrimitives.ReadUInt16LittleEndian(header[14..]), image)
            : image;
    }

    private ImageHeader CheckLength(ReadOnlySpan<byte> file, int bitsPerPixel, ImageHeader header)
    {
        if (bitsPerPixel is not (1 or 2 or 4 or 8 or 16 or 24 or 32))
        {
            throw Damaged($"it claims {bitsPerPixel} bits per pixel; 1, 2, 4, 8, 16, 24 and 32 are allowed");
        }

        var pixelsAt = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        var stride = (((Int128)header.Width * bitsPerPixel) + 31) / 32 * 4;
        return pixelsAt + (stride * header.Height) > file.Length ? throw CutOff(file.Length) : header;
    }
}
