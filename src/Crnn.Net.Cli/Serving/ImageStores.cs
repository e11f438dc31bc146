namespace Crnn.Net.Cli.Serving;

/// <summary>Where <c>--images</c> puts images.</summary>
internal static class ImageStores
{
    private const string S3 = "s3://";

    /// <param name="place">A folder, or <c>s3://bucket/prefix</c>.</param>
    /// <param name="endpoint">The address of storage that is compatible with S3, or null for Amazon's.</param>
    /// <exception cref="UsageException">It makes no sense.</exception>
    public static IJobImageStore Open(string place, string? endpoint)
    {
        if (!place.StartsWith(S3, StringComparison.OrdinalIgnoreCase))
        {
            return endpoint is null ? new FolderImageStore(place) : throw new UsageException($"--s3-endpoint is for images in S3, and --images is '{place}'; it must be like {S3}bucket/prefix");
        }

        var parts = place[S3.Length..].Split('/', 2);
        if (parts[0].Length == 0)
        {
            throw new UsageException($"--images: '{place}' names no bucket; it must be like {S3}bucket/prefix");
        }

        Uri? address = null;
        if (endpoint is not null && !(Uri.TryCreate(endpoint, UriKind.Absolute, out address) && address.Scheme is "http" or "https"))
        {
            throw new UsageException($"--s3-endpoint: '{endpoint}' is no URL; it must be like http://storage:9000");
        }

        return S3ImageStore.Open(parts[0], address, parts.Length > 1 ? parts[1] : "");
    }
}
