using System.Net;
using Microsoft.AspNetCore.Http;

namespace Crnn.Net;

/// <summary>Tells which problem an exception is to a caller. What is no caller's business, paths above all, goes to the log alone.</summary>
internal sealed class ProblemMap(TimeSpan retryAfter)
{
    public HttpProblem Of(Exception error) => error switch
    {
        HttpProblemException known => known.Problem,
        BadHttpRequestException bad => new(bad.StatusCode, CodeOf(bad.StatusCode), bad.Message),
        CrnnInvalidImageException invalid => Of(StatusCodes.Status422UnprocessableEntity, invalid),
        CrnnOverloadedException full => Of(StatusCodes.Status429TooManyRequests, full) with { Value = Text(full.QueueLength), RetryAfter = retryAfter },
        CrnnTimeoutException late => Of(StatusCodes.Status504GatewayTimeout, late) with { Allowed = $"up to {late.Timeout:c}" },
        CrnnBreakerOpenException open => Of(StatusCodes.Status503ServiceUnavailable, open) with { RetryAfter = open.RetryAfter },
        CrnnWorkerLostException lost => Of(StatusCodes.Status503ServiceUnavailable, lost) with { RetryAfter = retryAfter },
        JobQueueFullException full => Of(StatusCodes.Status429TooManyRequests, full) with { Value = Text(full.Pending), Allowed = $"up to {full.Limit}", RetryAfter = retryAfter },
        JobConflictException conflict => Of(StatusCodes.Status422UnprocessableEntity, conflict) with { Value = conflict.IdempotencyKey },
        JobStoreException { Code: "store-full" } full => new(StatusCodes.Status507InsufficientStorage, full.Code, "The job store is full. What was accepted before is not lost."),
        JobStoreException store => new(StatusCodes.Status503ServiceUnavailable, store.Code, "The job store failed. What was accepted before is not lost; try again later.") { RetryAfter = retryAfter },
        CrnnModelLoadException or CrnnCharsetMismatchException => new(StatusCodes.Status503ServiceUnavailable, ((CrnnException)error).Code, "The model cannot be loaded; the server's log says why.") { RetryAfter = retryAfter },
        CrnnException other => Of(StatusCodes.Status500InternalServerError, other),
        ObjectDisposedException => new(StatusCodes.Status503ServiceUnavailable, "stopping", "The server is stopping.") { RetryAfter = retryAfter },
        _ => new(StatusCodes.Status500InternalServerError, "unexpected", "The request failed; the server's log says why."),
    };

    /// <summary>Tells whether an error is one image's own, so that the others of its request are not touched by it.</summary>
    public static bool IsOfOneImage(Exception error) =>
        error is CrnnInvalidImageException or CrnnTimeoutException or CrnnBackendException or CrnnWorkerLostException;

    private static HttpProblem Of(int status, CrnnException error) => new(status, error.Code, error.Message);

    private static string Text(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string CodeOf(int status) => (HttpStatusCode)status switch
    {
        HttpStatusCode.RequestEntityTooLarge => "body-too-large",
        HttpStatusCode.RequestTimeout => "request-timeout",
        _ => "bad-request",
    };
}
