using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Crnn.Net;

/// <summary>Writes problem details (RFC 9457).</summary>
internal static class ProblemWriter
{
    public const string ContentType = "application/problem+json";

    public static async Task WriteAsync(HttpContext context, HttpProblem problem, Action<Utf8JsonWriter>? more = null)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = ContentType;
        if (problem.RetryAfter is { } pause)
        {
            response.Headers.RetryAfter = Seconds(pause);
        }

        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        using (var json = ResponseJson.Create(response.BodyWriter))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, $"urn:crnn-net:problem:{problem.Code}");
            json.WriteString("title"u8, ReasonPhrases.GetReasonPhrase(problem.Status));
            json.WriteNumber("status"u8, problem.Status);
            json.WriteString("detail"u8, problem.Detail);
            json.WriteString("code"u8, problem.Code);
            if (problem.Value is { } value)
            {
                json.WriteString("value"u8, value);
            }

            if (problem.Allowed is { } allowed)
            {
                json.WriteString("allowed"u8, allowed);
            }

            more?.Invoke(json);
            json.WriteEndObject();
        }

        await response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Whole seconds, at least one, as <c>Retry-After</c> has them.</summary>
    public static string Seconds(TimeSpan time) => Math.Max(1, Math.Ceiling(time.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
}
