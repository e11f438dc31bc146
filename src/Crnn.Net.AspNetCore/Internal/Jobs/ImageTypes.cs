namespace Crnn.Net;

/// <summary>Media types by a file's first bytes. What the sender said of it counts for nothing.</summary>
internal static class ImageTypes
{
    public const string Unknown = "application/octet-stream";

    private static readonly (ImageFormat Format, string Type)[] s_types =
    [
        (ImageFormat.Png, "image/png"),
        (ImageFormat.Jpeg, "image/jpeg"),
        (ImageFormat.Bmp, "image/bmp"),
        (ImageFormat.WebP, "image/webp"),
    ];

    public static string Of(ReadOnlySpan<byte> file)
    {
        foreach (var (format, type) in s_types)
        {
            if (format.Matches(file))
            {
                return type;
            }
        }

        return Unknown;
    }
}
