namespace Crnn.Net;

/// <summary>Names well-known kinds of files by their first bytes, so that a refusal can say what it refuses.</summary>
internal static class ForeignFormats
{
    public static string NameOf(ReadOnlySpan<byte> file) => file switch
    {
        _ when file.StartsWith("GIF8"u8) => "a GIF",
        _ when file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) => "a TIFF",
        _ when file.StartsWith("%PDF"u8) => "a PDF",
        _ when file.Length >= 12 && file.Slice(4, 8).SequenceEqual("ftypavif"u8) => "an AVIF",
        _ when file.Length >= 8 && file.Slice(4, 4).SequenceEqual("ftyp"u8) => "an HEIF or MP4 file",
        _ when file.StartsWith((ReadOnlySpan<byte>)[0x00, 0x00, 0x01, 0x00]) => "an icon (ICO)",
        _ when file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]) || file.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 0x0C, (byte)'J', (byte)'X', (byte)'L']) => "a JPEG XL",
        _ when file.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 0x0C, (byte)'j', (byte)'P']) => "a JPEG 2000",
        _ when file.Length >= 2 && file[0] == 'P' && file[1] is >= (byte)'1' and <= (byte)'7' => "a PNM",
        _ when file.StartsWith("8BPS"u8) => "a Photoshop file",
        _ when file.StartsWith("#?RADIANCE"u8) => "a Radiance HDR",
        _ when file.StartsWith("PK\x03\x04"u8) => "a ZIP file",
        _ when file.StartsWith("<svg"u8) || file.StartsWith("<?xml"u8) => "an SVG or XML file",
        _ => $"of an unknown format (its first bytes are {Convert.ToHexString(file[..Math.Min(file.Length, 8)])})",
    };
}
