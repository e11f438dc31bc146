using System.Buffers.Binary;
using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Images;

/// <summary>Small files of each format; only what the header readers look at is real.</summary>
internal static class ImageFiles
{
    public static readonly GrayPicture Picture = GrayPicture.Pattern(20, 6);

    public static byte[] Png => PngFile.Gray(Picture).ToBytes();

    public static byte[] Bmp => BmpFile.Rgb(Picture).ToBytes();

    public static byte[] LossyWebP => WebP("VP8 "u8, [0, 0, 0, 0x9D, 0x01, 0x2A, 20, 0x40, 6, 0x80, 0, 0]);

    public static byte[] LosslessWebP(bool hasAlpha)
    {
        Span<byte> stream = stackalloc byte[12];
        stream[0] = 0x2F;
        BinaryPrimitives.WriteUInt32LittleEndian(stream[1..], 19u | (5u << 14) | (hasAlpha ? 1u << 28 : 0));
        return WebP("VP8L"u8, stream);
    }

    public static byte[] WebP(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) =>
        ExifBlock.RiffChunk("RIFF"u8, [.. "WEBP"u8, .. ExifBlock.RiffChunk(type, data)]);

    /// <summary>A frame of 20 x 6 pixels, one scan with a stuffed 0xFF and a restart, the end.</summary>
    public static byte[] Jpeg(byte components = 1, params IReadOnlyList<byte[]> before) =>
    [
        0xFF, 0xD8,
        .. ExifBlock.JpegSegment(0xE0, "JFIF\0\x01\x02"u8),
        .. before.SelectMany(segment => segment),
        .. Frame(0xC0, components),
        .. ExifBlock.JpegSegment(0xDA, [1, 1, 0, 0, 63, 0]),
        0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56,
        0xFF, 0xD9,
    ];

    public static byte[] Frame(byte marker, byte components = 1) =>
        ExifBlock.JpegSegment(marker, [8, 0, 6, 0, 20, components, .. Enumerable.Range(1, components).SelectMany(i => new byte[] { (byte)i, 0x11, 0 })]);

    public static byte[] Patch(byte[] file, int at, params byte[] bytes)
    {
        bytes.CopyTo(file, at);
        return file;
    }
}
