using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace Crnn.Net;

/// <summary>The web page's files, which lie in the folder WebPage of this project and are embedded in the assembly.</summary>
internal static class PageAssets
{
    public const string Index = "index.html";

    private const string Folder = "WebPage/";

    private static readonly FileExtensionContentTypeProvider s_types = new();

    /// <summary>The files' names, with forward slashes.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(PageAssets).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Select(n => n[Folder.Length..])];

    /// <summary>Makes what serves a file.</summary>
    public static Func<HttpContext, Task> Serve(string name)
    {
        var bytes = Read(name);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"";
        var type = s_types.TryGetContentType(name, out var known) ? known : ImageTypes.Unknown;
        if (type.StartsWith("text/", StringComparison.Ordinal))
        {
            type += "; charset=utf-8";
        }

        return async context =>
        {
            var response = context.Response;
            response.Headers.ContentSecurityPolicy = SecurityHeaders.ForPage;
            response.Headers.CacheControl = "no-cache";
            response.Headers.ETag = tag;
            if (context.Request.Headers.IfNoneMatch.Contains(tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            response.ContentType = type;
            response.ContentLength = bytes.Length;
            await response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        };
    }

    private static byte[] Read(string name)
    {
        using var resource = typeof(PageAssets).Assembly.GetManifestResourceStream(Folder + name)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
