using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Crnn.Net;

/// <summary>Writes JSON straight into a response's pipe.</summary>
internal static class ResponseJson
{
    public const string ContentType = "application/json; charset=utf-8";

    // Chinese stays readable. What is relaxed matters inside of HTML alone, and every response is declared not to be sniffed.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Begins a JSON document. Disposing writes it to the pipe, which the caller flushes.</summary>
    public static Utf8JsonWriter Create(PipeWriter output) => new(output, s_options);

    /// <summary>Answers with one document.</summary>
    public static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        using (var json = Create(context.Response.BodyWriter))
        {
            write(json);
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
