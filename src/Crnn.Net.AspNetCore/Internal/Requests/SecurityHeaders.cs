using Microsoft.AspNetCore.Http;

namespace Crnn.Net;

/// <summary>The headers that every response has, errors included.</summary>
internal static class SecurityHeaders
{
    /// <summary>For data: nothing in it may ever run, be framed or be kept.</summary>
    public const string ForData = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /// <summary>For the web page: its own files alone, and pictures that it fetched itself.</summary>
    public const string ForPage = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Apply(HttpResponse response)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = ForData;
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
