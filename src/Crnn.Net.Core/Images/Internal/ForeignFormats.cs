namespace Crnn.Net;

/// <summary>Names well-known kinds of files by their first bytes, so that a refusal can say what it refuses.</summary>
internal static class ForeignFormats
{
    public static string NameOf(ReadOnlySpan<byte> file) => file switch
    {
        _ when file.StartsWith("GIF8"u8) => "a GIF",
        _ when file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) || file.StartsWith("II+\0"u8) || file.StartsWith("MM\0+"u8) => "a TIFF",
        _ when file.StartsWith("%PDF"u8) => "a PDF",
        _ when IsBaseMedia(file) => NameOfBrand(file),
        _ when file.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0]) => "an icon (ICO)",
        _ when file.StartsWith((ReadOnlySpan<byte>)[0, 0, 2, 0]) => "a cursor (CUR)",
        _ when file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]) || file.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 0x0C, (byte)'J', (byte)'X', (byte)'L', (byte)' ']) => "a JPEG XL",
        _ when file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]) || file.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 0x0C, (byte)'j', (byte)'P']) => "a JPEG 2000",
        _ when file.StartsWith((ReadOnlySpan<byte>)[(byte)'I', (byte)'I', 0xBC]) => "a JPEG XR",
        _ when file.Length >= 3 && file[0] == 'P' && file[1] is (>= (byte)'1' and <= (byte)'7') or (byte)'F' or (byte)'f' && IsWhiteSpace(file[2]) => "a PNM",
        _ when file.StartsWith("8BPS"u8) => "a Photoshop file",
        _ when file.StartsWith("#?RADIANCE"u8) || file.StartsWith("#?RGBE"u8) => "a Radiance HDR",
        _ when file.StartsWith((ReadOnlySpan<byte>)[0x76, 0x2F, 0x31, 0x01]) => "an OpenEXR",
        _ when file.StartsWith((ReadOnlySpan<byte>)[0x59, 0xA6, 0x6A, 0x95]) => "a Sun raster",
        _ when file.StartsWith("DDS "u8) => "a DirectDraw surface",
        _ when file.StartsWith("qoif"u8) => "a QOI",
        _ when file.StartsWith("PK\x03\x04"u8) => "a ZIP file",
        _ when file.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) => "a gzip file",
        _ when file.StartsWith("RIFF"u8) => "a RIFF file other than WebP",
        _ when file.StartsWith("<svg"u8) || file.StartsWith("<?xml"u8) => "an SVG or XML file",
        _ when file.StartsWith("<!DOCTYPE html"u8) || file.StartsWith("<!doctype html"u8) || file.StartsWith("<html"u8) => "an HTML page",
        _ => $"of an unknown format (its first bytes are {Convert.ToHexString(file[..Math.Min(file.Length, 8)])})",
    };

    private static bool IsBaseMedia(ReadOnlySpan<byte> file) => file.Length >= 12 && file.Slice(4, 4).SequenceEqual("ftyp"u8);

    private static string NameOfBrand(ReadOnlySpan<byte> file)
    {
        var brand = file.Slice(8, 4);
        return brand.StartsWith("avi"u8) ? "an AVIF"
            : brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) ? "an HEIC"
            : "an MP4 file or the like";
    }

    private static bool IsWhiteSpace(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r';
}
