using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace Crnn.Net;

/// <summary>The web page's files, which lie in the folder WebPage of this project and are embedded in the assembly.</summary>
internal static class PageAssets
{
    /// <summary>What stands in the first file for the folder that the others are served from.</summary>
    private const string FolderMark = "{page}";

    private const string Index = "index.html";
    private const string Prefix = "WebPage/";

    private static readonly FileExtensionContentTypeProvider s_types = new();

    /// <summary>The routes, each with what serves its file. All but the first are in a folder that is named by their content: they never change and are asked for once.</summary>
    public static IReadOnlyDictionary<string, Func<HttpContext, Task>> Routes { get; } = CreateRoutes();

    private static Dictionary<string, Func<HttpContext, Task>> CreateRoutes()
    {
        var files = typeof(PageAssets).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToDictionary(n => n[Prefix.Length..], Read);
        var folder = $"page/{TagOf([.. files.Values.SelectMany(bytes => bytes)])}";
        files[Index] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[Index]).Replace(FolderMark, folder, StringComparison.Ordinal));
        return files.ToDictionary(
            file => file.Key == Index ? "/" : $"/{folder}/{file.Key}",
            file => file.Key == Index ? ServeIndex(file.Value) : Serve(file.Key, file.Value, "public, max-age=31536000, immutable"));
    }

    private static Func<HttpContext, Task> ServeIndex(byte[] bytes)
    {
        var serve = Serve(Index, bytes, "no-cache");
        return context =>
        {
            var request = context.Request;
            if (request.Path.Value is { } path && path.EndsWith('/'))
            {
                return serve(context);
            }

            // Its links are relative: without the slash they would lead beside the page.
            context.Response.Redirect($"{request.PathBase.Add(request.Path).ToUriComponent()}/{request.QueryString.ToUriComponent()}");
            return Task.CompletedTask;
        };
    }

    private static Func<HttpContext, Task> Serve(string name, byte[] bytes, string caching)
    {
        var tag = $"\"{TagOf(bytes)}\"";
        var type = s_types.TryGetContentType(name, out var known) ? known : ImageTypes.Unknown;
        if (type.StartsWith("text/", StringComparison.Ordinal))
        {
            type += "; charset=utf-8";
        }

        return async context =>
        {
            var response = context.Response;
            response.Headers.ContentSecurityPolicy = SecurityHeaders.ForPage;
            response.Headers.CacheControl = caching;
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

    private static string TagOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];

    private static byte[] Read(string resource)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
