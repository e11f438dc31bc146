using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Crnn.Net;

/// <summary>Chooses the format of results by <c>?format=</c>, else by the header <c>Accept</c>; JSON when neither says anything that is known.</summary>
internal static class ResultFormats
{
    public static ResultFormat Of(HttpRequest request)
    {
        if (QueryParameters.Text(request, "format") is { } name)
        {
            return name switch
            {
                "json" => ResultFormat.Json,
                "jsonl" => ResultFormat.JsonLines,
                "csv" => ResultFormat.Csv,
                _ => throw Problems.BadParameter("format", name, "json, jsonl or csv").ToException(),
            };
        }

        return MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            ? accepted.OrderByDescending(a => a.Quality ?? 1).Select(Of).FirstOrDefault(f => f is not null) ?? ResultFormat.Json
            : ResultFormat.Json;
    }

    public static string ContentTypeOf(ResultFormat format) => format switch
    {
        ResultFormat.JsonLines => "application/jsonl; charset=utf-8",
        ResultFormat.Csv => "text/csv; charset=utf-8",
        _ => ResponseJson.ContentType,
    };

    private static ResultFormat? Of(MediaTypeHeaderValue type) => type.MediaType.Value?.ToLowerInvariant() switch
    {
        "text/csv" => ResultFormat.Csv,
        "application/jsonl" or "application/x-ndjson" or "application/x-jsonlines" => ResultFormat.JsonLines,
        "application/json" or "application/*" or "*/*" => ResultFormat.Json,
        _ => null,
    };
}
