using System.Buffers.Binary;

namespace Crnn.Net;

/// <summary>Windows bitmaps: a file header of 14 bytes, then a core (12 bytes) or info header (40 bytes or more).</summary>
internal sealed class BmpFormat : ImageFormat
{
    private const int FileHeaderLength = 14;
    private const int CoreHeaderLength = 12;
    private const int InfoHeaderLength = 40;
    private const int NoCompression = 0;

    public override string Name => "BMP";

    public override bool Matches(ReadOnlySpan<byte> file) => file.StartsWith("BM"u8);

    public override ImageHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < FileHeaderLength + CoreHeaderLength)
        {
            throw CutOff(file.Length);
        }

        var pixelsAt = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        var header = file[FileHeaderLength..];
        var headerLength = BinaryPrimitives.ReadUInt32LittleEndian(header);
        if (headerLength == CoreHeaderLength)
        {
            return CheckLength(
                file.Length,
                pixelsAt,
                BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) is 0 ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(header[10..]),
                CreateHeader(BinaryPrimitives.ReadUInt16LittleEndian(header[4..]), BinaryPrimitives.ReadUInt16LittleEndian(header[6..])));
        }

        if (headerLength < InfoHeaderLength)
        {
            throw Damaged($"its header claims a length of {headerLength} bytes; it must be 12 or at least 40");
        }

        if (header.Length < InfoHeaderLength)
        {
            throw CutOff(file.Length);
        }

        // A negative height means that rows run from top to bottom.
        var image = CreateHeader(
            BinaryPrimitives.ReadInt32LittleEndian(header[4..]),
            Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(header[8..])));
        return BinaryPrimitives.ReadInt32LittleEndian(header[16..]) == NoCompression
            ? CheckLength(file.Length, pixelsAt, BinaryPrimitives.ReadUInt16LittleEndian(header[14..]), image)
            : image;
    }

    private ImageHeader CheckLength(int fileLength, uint pixelsAt, int bitsPerPixel, ImageHeader header)
    {
        if (bitsPerPixel is not (1 or 2 or 4 or 8 or 16 or 24 or 32))
        {
            throw Damaged($"it claims {bitsPerPixel} bits per pixel");
        }

        var stride = (((Int128)header.Width * bitsPerPixel) + 31) / 32 * 4;
        return pixelsAt + (stride * header.Height) > fileLength ? throw CutOff(fileLength) : header;
    }
}
