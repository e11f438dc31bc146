namespace Crnn.Net;

internal static class HttpConstants
{
    public const int DefaultMaxRequestBytes = 64 << 20;
    public const int DefaultMaxImagesPerRequest = 256;
    public const int DefaultMaxImageBytes = 32 << 20;
    public const int DefaultMaxJobBytes = 256 << 20;
    public const int DefaultMaxZipRatio = 200;
    public const long DefaultMaxBufferedBytes = 1L << 30;
    public const int DefaultMaxConcurrentRequests = 1024;
    public const int DefaultMaxEventStreams = 1024;

    // The largest array that is pooled.
    public const int GreatestBody = 1 << 30;

    public const int DefaultPageSize = 100;
    public const int ExportPageSize = 1000;

    /// <summary>The name of the OpenAPI document among those of the host.</summary>
    public const string OpenApiDocument = "crnn";

    /// <summary>The tag of the health checks that <c>/readyz</c> runs.</summary>
    public const string ReadyTag = "crnn-ready";

    public static readonly TimeSpan DefaultRequestTimeout = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan DefaultTransferTimeout = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan DefaultHeartbeatInterval = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(1);
}
