using System.Buffers.Binary;

namespace Crnn.Net;

/// <summary>JPEG (ITU-T T.81, annex B): a chain of marker segments, with one frame header and at least one scan.</summary>
/// <remarks>libjpeg fills what is missing with grey and reports no error, so a file that is cut off must be told from its end marker.</remarks>
internal sealed class JpegFormat : ImageFormat
{
    private const byte StartOfImage = 0xD8;
    private const byte StartOfScan = 0xDA;
    private const byte App1 = 0xE1;
    private const byte App14 = 0xEE;

    public override string Name => "JPEG";

    public override bool Matches(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, StartOfImage, 0xFF]);

    public override ImageHeader ReadHeader(ReadOnlySpan<byte> file)
    {
        var frame = ReadOnlySpan<byte>.Empty;
        var exif = ReadOnlySpan<byte>.Empty;
        var (hasAdobe, hasScan) = (false, false);
        var segments = new JpegSegments(file);
        while (segments.MoveNext())
        {
            switch (segments.Marker)
            {
                case JpegSegments.EndOfImage:
                    return hasScan ? ToHeader(frame, exif, hasAdobe) : throw Damaged($"it ends at byte {segments.At}, before its first scan");
                case StartOfImage:
                    throw Damaged($"it begins again at byte {segments.At}");
                case var _ when segments.ClaimedLength < 2:
                    throw Damaged($"its segment at byte {segments.At} claims a length of {segments.ClaimedLength}; at least 2 is needed");
                case var marker when IsStartOfFrame(marker):
                    frame = frame.IsEmpty && segments.Data.Length >= 6 ? segments.Data
                        : throw Damaged(frame.IsEmpty ? $"its frame header at byte {segments.At} is too short" : $"it has a second frame header at byte {segments.At}");
                    break;
                case StartOfScan when frame.IsEmpty:
                    throw Damaged("it has no frame header before its first scan");
                case StartOfScan:
                    hasScan = true;
                    break;
                case App1 when exif.IsEmpty && segments.Data.StartsWith("Exif\0\0"u8):
                    exif = segments.Data[6..];
                    break;
                case App14 when segments.Data.StartsWith("Adobe"u8):
                    hasAdobe = true;
                    break;
                default:
                    break;
            }
        }

        throw CutOff(file.Length);
    }

    private ImageHeader ToHeader(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> exif, bool hasAdobe)
    {
        // Without Adobe's marker nobody knows whether 0 is all ink or none, and guessing wrong turns the line black.
        const int cmyk = 4;
        if (frame[5] == cmyk && !hasAdobe)
        {
            throw new CrnnInvalidImageException("The JPEG image has 4 colour channels and no Adobe marker that says what they mean; 1, 3, or 4 with that marker are allowed.");
        }

        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]));
        return CreateHeader(width, height, hasAlpha: false, ExifOrientation.Read(exif));
    }

    private static bool IsStartOfFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
