using Microsoft.AspNetCore.Http;

namespace Crnn.Net;

/// <summary>One request that the guard has let in.</summary>
/// <param name="http">The request and its response.</param>
/// <param name="tenant">Whose jobs the caller submits and sees; null for one who sees all.</param>
/// <param name="cancellationToken">Cancelled when the client is gone or the time is over.</param>
internal sealed class RequestScope(HttpContext http, string? tenant, CancellationToken cancellationToken)
{
    public HttpContext Http => http;

    public string? Tenant => tenant;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Whether time is being spent on the client's sending and not on our answer.</summary>
    public bool IsReadingBody { get; set; }

    public bool MaySee(Job job) => tenant is null || job.Tenant == tenant;
}
