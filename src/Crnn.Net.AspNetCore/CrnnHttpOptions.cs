using Microsoft.AspNetCore.Http;

namespace Crnn.Net;

/// <summary>Settings of the HTTP endpoints. They can be bound from configuration and are checked when the host starts.</summary>
public sealed class CrnnHttpOptions
{
    /// <summary>Gets or sets the greatest body of <c>POST /v1/recognize</c> in bytes, from 1,024 to 1,073,741,824.</summary>
    /// <value>The default is 67,108,864 (64 MiB).</value>
    public int MaxRequestBytes { get; set; } = HttpConstants.DefaultMaxRequestBytes;

    /// <summary>Gets or sets the greatest number of images of <c>POST /v1/recognize</c>, from 1 to 10,000.</summary>
    /// <value>The default is 256.</value>
    public int MaxImagesPerRequest { get; set; } = HttpConstants.DefaultMaxImagesPerRequest;

    /// <summary>Gets or sets the greatest size of one image in bytes, from 1 to 1,073,741,824. <see cref="ImageOptions.MaxBytes"/> applies too.</summary>
    /// <value>The default is 33,554,432 (32 MiB).</value>
    public int MaxImageBytes { get; set; } = HttpConstants.DefaultMaxImageBytes;

    /// <summary>Gets or sets the greatest body of <c>POST /v1/jobs</c> in bytes, and the most that its zip files may inflate to, from 1,024 to 1,073,741,824.
    /// The number of images is limited by <see cref="CrnnJobsOptions.MaxItemsPerJob"/>.</summary>
    /// <value>The default is 268,435,456 (256 MiB).</value>
    public int MaxJobBytes { get; set; } = HttpConstants.DefaultMaxJobBytes;

    /// <summary>Gets or sets how many times its packed size an entry of a zip file may inflate to, from 1 to 10,000; the first MiB is free.</summary>
    /// <value>The default is 200.</value>
    public int MaxZipRatio { get; set; } = HttpConstants.DefaultMaxZipRatio;

    /// <summary>Gets or sets how many bytes of uploads all requests together may hold in memory, up to 1,099,511,627,776. It must be at least four times the greater of
    /// <see cref="MaxRequestBytes"/> and <see cref="MaxJobBytes"/>, so that one request always fits; one that does not fit beside others gets 429.</summary>
    /// <value>The default is 1,073,741,824 (1 GiB).</value>
    public long MaxBufferedBytes { get; set; } = HttpConstants.DefaultMaxBufferedBytes;

    /// <summary>Gets or sets how many requests are worked on at a time, from 1 to 1,048,576; the next gets 429. Health and event streams are not counted.</summary>
    /// <value>The default is 1024.</value>
    public int MaxConcurrentRequests { get; set; } = HttpConstants.DefaultMaxConcurrentRequests;

    /// <summary>Gets or sets how many event streams are open at a time, from 1 to 1,048,576; the next gets 429.</summary>
    /// <value>The default is 1024.</value>
    public int MaxEventStreams { get; set; } = HttpConstants.DefaultMaxEventStreams;

    /// <summary>Gets or sets how long a request may take, above 0 and up to one day, or <see cref="Timeout.InfiniteTimeSpan"/>: 408 when its body was still being sent, else 504.
    /// Each image has its own deadline besides (<see cref="BatchingOptions.Timeout"/>).</summary>
    /// <value>The default is 1 min.</value>
    public TimeSpan RequestTimeout { get; set; } = HttpConstants.DefaultRequestTimeout;

    /// <summary>Gets or sets how long <c>POST /v1/jobs</c> and the download of all results may take, above 0 and up to one day, or <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    /// <value>The default is 10 min.</value>
    public TimeSpan TransferTimeout { get; set; } = HttpConstants.DefaultTransferTimeout;

    /// <summary>Gets or sets the pause after which an event stream sends a comment, so that nobody on the way thinks it dead, from 1 s to 10 min.</summary>
    /// <value>The default is 15 s.</value>
    public TimeSpan HeartbeatInterval { get; set; } = HttpConstants.DefaultHeartbeatInterval;

    /// <summary>Gets or sets what <c>Retry-After</c> says with 202 and 429, from 1 s to one hour.</summary>
    /// <value>The default is 1 s.</value>
    public TimeSpan RetryAfter { get; set; } = HttpConstants.DefaultRetryAfter;

    /// <summary>Gets the keys that let a caller in, by <c>Authorization: Bearer</c> or <c>X-Api-Key</c>.</summary>
    /// <value>The default is none: everybody may call.</value>
    public IList<CrnnApiKey> ApiKeys { get; } = [];

    /// <summary>Gets or sets what tells whose jobs a caller submits and sees, for hosts with an authentication of their own. A caller whose tenant is
    /// <see langword="null"/> sees all jobs.</summary>
    /// <value>The default is <see langword="null"/>: the name of the caller's key, and all jobs where there are no keys.</value>
    public Func<HttpContext, string?>? TenantSelector { get; set; }

    /// <summary>Gets or sets a value indicating whether <c>/openapi/v1.json</c> is served.</summary>
    /// <value>The default is true.</value>
    public bool ServeOpenApi { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether the web page is served at <c>/</c>.</summary>
    /// <value>The default is true.</value>
    public bool ServeWebPage { get; set; } = true;

    /// <summary>Checks every setting.</summary>
    /// <returns>One message for each bad setting, with its value and the allowed range; empty when all are good.</returns>
    public IReadOnlyList<string> Validate()
    {
        var errors = new OptionErrors();
        errors.RequireRange("MaxRequestBytes", MaxRequestBytes, 1024, HttpConstants.GreatestBody);
        errors.RequireRange("MaxImagesPerRequest", MaxImagesPerRequest, 1, 10_000);
        errors.RequireRange("MaxImageBytes", MaxImageBytes, 1, HttpConstants.GreatestBody);
        errors.RequireRange("MaxJobBytes", MaxJobBytes, 1024, HttpConstants.GreatestBody);
        errors.RequireRange("MaxZipRatio", MaxZipRatio, 1, 10_000);
        errors.RequireRange("MaxBufferedBytes", MaxBufferedBytes, 4L * Math.Max(MaxRequestBytes, MaxJobBytes), 1L << 40);
        errors.RequireRange("MaxConcurrentRequests", MaxConcurrentRequests, 1, 1 << 20);
        errors.RequireRange("MaxEventStreams", MaxEventStreams, 1, 1 << 20);
        errors.RequireTimeout("RequestTimeout", RequestTimeout, TimeSpan.FromDays(1));
        errors.RequireTimeout("TransferTimeout", TransferTimeout, TimeSpan.FromDays(1));
        errors.RequireRange("HeartbeatInterval", HeartbeatInterval, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        errors.RequireRange("RetryAfter", RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        for (var i = 0; i < ApiKeys.Count; i++)
        {
            var (name, hash) = (ApiKeys[i].Name, ApiKeys[i].Sha256);
            errors.Require(name is { Length: >= 1 and <= JobSubmission.MaxKeyLength }, $"ApiKeys[{i}].Name", $"'{name}'", $"from 1 to {JobSubmission.MaxKeyLength} characters");

            // Never shown: whoever mistakes the field may have put the key itself here.
            errors.Require(hash is { Length: 64 } && hash.All(char.IsAsciiHexDigit), $"ApiKeys[{i}].Sha256", $"a text of {hash?.Length ?? 0} characters", "the SHA-256 of the key as 64 hexadecimal digits");
        }

        return errors.Messages;
    }
}
