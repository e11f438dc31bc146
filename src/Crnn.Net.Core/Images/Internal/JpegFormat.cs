using System.Buffers.Binary;

namespace Crnn.Net;

/// <summary>JPEG (ITU-T T.81, annex B): a chain of marker segments up to the first scan.</summary>
internal sealed class JpegFormat : ImageFormat
{
    private const byte StartOfScan = 0xDA;
    private const byte App1 = 0xE1;

    public override string Name => "JPEG";

    private static ReadOnlySpan<byte> EndOfImage => [0xFF, 0xD9];

    public override bool Matches(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public override ImageHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        int width = 0, height = 0;
        var orientation = ImageOrientation.Upright;
        for (var at = 2; ;)
        {
            if (at + 4 > file.Length)
            {
                throw CutOff(file.Length);
            }

            if (file[at] != 0xFF)
            {
                throw Damaged($"there is no marker at byte {at}");
            }

            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2)
            {
                throw Damaged($"its segment at byte {at} claims a length of {length}");
            }

            if (at + 2 + length > file.Length)
            {
                throw CutOff(file.Length);
            }

            var segment = file.Slice(at + 4, length - 2);
            if (IsStartOfFrame(marker))
            {
                if (segment.Length < 6)
                {
                    throw Damaged($"its frame header at byte {at} is too short");
                }

                height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
                width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
            }
            else if (marker == App1 && segment.StartsWith("Exif\0\0"u8))
            {
                orientation = ExifOrientation.Read(segment[6..]);
            }
            else if (marker == StartOfScan)
            {
                return width == 0 && height == 0
                    ? throw Damaged("it has no frame header before its first scan")
                    : CheckEnd(file, at, CreateHeader(width, height, hasAlpha: false, orientation));
            }

            at += 2 + length;
        }
    }

    /// <summary>libjpeg fills what is missing with grey and reports no error, so a file that is cut off must be told from its end marker.</summary>
    private ImageHeader CheckEnd(ReadOnlySpan<byte> file, int scan, ImageHeader header) =>
        file[scan..].LastIndexOf(EndOfImage) < 0 ? throw CutOff(file.Length) : header;

    private static bool IsStartOfFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
