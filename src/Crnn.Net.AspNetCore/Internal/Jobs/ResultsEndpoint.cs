using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Crnn.Net;

/// <summary><c>GET /v1/jobs/{id}/results</c>: a page of results as JSON, or as lines of JSON or CSV a page or all of them.
/// A page spans <c>pageSize</c> indexes of the job and has those that are final.</summary>
internal sealed class ResultsEndpoint(JobAccess jobs)
{
    public async Task HandleAsync(RequestScope scope)
    {
        var job = await jobs.FindAsync(scope).ConfigureAwait(false);
        var request = scope.Http.Request;
        var format = ResultFormats.Of(request);
        var after = QueryParameters.Integer(request, "after", -1, int.MaxValue);
        var size = QueryParameters.Integer(request, "pageSize", 1, JobQuery.MaxPageSize);
        var isPage = format == ResultFormat.Json || after is not null || size is not null;
        var pageSize = size ?? (isPage ? HttpConstants.DefaultPageSize : HttpConstants.ExportPageSize);
        var first = await ReadAsync(scope, job.Id, after ?? -1, pageSize).ConfigureAwait(false)
            ?? throw JobAccess.NotFound(job.Id);
        scope.Http.Response.ContentType = ResultFormats.ContentTypeOf(format);
        if (format == ResultFormat.Json)
        {
            await WriteJsonAsync(scope, first).ConfigureAwait(false);
        }
        else
        {
            await WriteLinesAsync(scope, job.Id, format, first, isPage ? pageSize : null).ConfigureAwait(false);
        }
    }

    private static Task WriteJsonAsync(RequestScope scope, JobItemPage page) => ResponseJson.WriteAsync(scope.Http, StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("results"u8);
        foreach (var item in page.Items.Where(JobJson.IsFinal))
        {
            JobJson.Write(json, item);
        }

        json.WriteEndArray();
        if (page.Next is { } next)
        {
            json.WriteNumber("next"u8, next);
        }
        else
        {
            json.WriteNull("next"u8);
        }

        json.WriteEndObject();
    });

    private async Task WriteLinesAsync(RequestScope scope, string id, ResultFormat format, JobItemPage first, int? pageSize)
    {
        var response = scope.Http.Response;
        if (pageSize is { } size && first.Next is { } after)
        {
            // Lines have no place for it (RFC 8288).
            var name = format == ResultFormat.Csv ? "csv" : "jsonl";
            response.Headers.Link = string.Create(CultureInfo.InvariantCulture, $"<?format={name}&after={after}&pageSize={size}>; rel=\"next\"");
        }

        if (format == ResultFormat.Csv)
        {
            Encoding.UTF8.GetBytes("index,name,text,confidence,error,message\r\n", response.BodyWriter);
        }

        for (var page = first; page is not null;)
        {
            if (format == ResultFormat.Csv)
            {
                WriteCsv(page, response.BodyWriter);
            }
            else
            {
                WriteJsonLines(page, response);
            }

            await response.BodyWriter.FlushAsync(scope.CancellationToken).ConfigureAwait(false);
            page = pageSize is null && page.Next is { } next ? await ReadAsync(scope, id, next, HttpConstants.ExportPageSize).ConfigureAwait(false) : null;
        }
    }

    private Task<JobItemPage?> ReadAsync(RequestScope scope, string id, int after, int size) => jobs.Store.GetItemsAsync(id, after, size, scope.CancellationToken);

    private static void WriteJsonLines(JobItemPage page, HttpResponse response)
    {
        foreach (var item in page.Items.Where(JobJson.IsFinal))
        {
            using (var json = ResponseJson.Create(response.BodyWriter))
            {
                JobJson.Write(json, item);
            }

            response.BodyWriter.Write("\n"u8);
        }
    }

    private static void WriteCsv(JobItemPage page, IBufferWriter<byte> output)
    {
        var rows = new StringBuilder();
        foreach (var item in page.Items.Where(JobJson.IsFinal))
        {
            var error = JobJson.ErrorOf(item);
            rows.Append(CultureInfo.InvariantCulture, $"{item.Index},").AppendCsv(item.Name).Append(',').AppendCsv(item.Line?.Text).Append(',');
            rows.Append(CultureInfo.InvariantCulture, $"{item.Line?.Confidence},").AppendCsv(error?.Code).Append(',').AppendCsv(error?.Message).Append("\r\n");
        }

        Encoding.UTF8.GetBytes(rows.ToString(), output);
    }
}
