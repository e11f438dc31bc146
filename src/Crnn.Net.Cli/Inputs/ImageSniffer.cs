namespace Crnn.Net.Cli.Inputs;

/// <summary>Tells images from other files by their first bytes, which are right where an extension may lie.</summary>
internal static class ImageSniffer
{
    private const int FirstBytes = 64;

    private static readonly ImageFormat[] Formats = [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Bmp, ImageFormat.WebP];
    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".bmp", ".webp"];

    public static string FormatNames { get; } = $"{string.Join(", ", Formats[..^1].Select(f => f.Name))} or {Formats[^1].Name}";

    /// <summary>Whether a file says that it is an image. A file that cannot be opened counts as one, so that its error shows.</summary>
    public static bool IsImage(string path)
    {
        Span<byte> first = stackalloc byte[FirstBytes];
        try
        {
            using var file = File.OpenHandle(path);
            var length = RandomAccess.Read(file, first, fileOffset: 0);
            return IsImage(first[..length]);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // A link to nothing.
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    public static bool IsImage(ReadOnlySpan<byte> first)
    {
        foreach (var format in Formats)
        {
            if (format.Matches(first))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsNamedLikeImage(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
