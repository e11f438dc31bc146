using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crnn.Net;

/// <summary>Lists, shows, cancels and erases jobs, and shows their images.</summary>
internal sealed class JobEndpoints(JobAccess jobs)
{
    public async Task ListAsync(RequestScope scope)
    {
        var request = scope.Http.Request;
        var query = new JobQuery
        {
            Tenant = scope.Tenant,
            After = QueryParameters.Text(request, "after"),
            PageSize = QueryParameters.Integer(request, "pageSize", 1, JobQuery.MaxPageSize) ?? HttpConstants.DefaultPageSize,
        };
        var page = await ReadPageAsync(query, scope.CancellationToken).ConfigureAwait(false);
        await ResponseJson.WriteAsync(scope.Http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("jobs"u8);
            foreach (var job in page.Jobs)
            {
                JobJson.Write(json, job);
            }

            json.WriteEndArray();
            json.WriteString("next"u8, page.Next);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    public async Task GetAsync(RequestScope scope) => await WriteAsync(scope, await jobs.FindAsync(scope).ConfigureAwait(false)).ConfigureAwait(false);

    public async Task DeleteAsync(RequestScope scope)
    {
        var job = await jobs.FindAsync(scope).ConfigureAwait(false);
        switch (await jobs.Store.DeleteAsync(job.Id, scope.CancellationToken).ConfigureAwait(false))
        {
            case JobDeletion.Deleted:
                scope.Http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case JobDeletion.NotFinished when await jobs.Store.CancelAsync(job.Id, scope.CancellationToken).ConfigureAwait(false) is { } cancelled:
                await WriteAsync(scope, cancelled).ConfigureAwait(false);
                break;
            default:
                throw JobAccess.NotFound(job.Id);
        }
    }

    public async Task GetImageAsync(RequestScope scope)
    {
        var job = await jobs.FindAsync(scope).ConfigureAwait(false);
        var text = (string)scope.Http.GetRouteValue("index")!;
        var isIndex = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index);
        if (!isIndex || await jobs.Store.ReadImageAsync(job.Id, index, scope.CancellationToken).ConfigureAwait(false) is not { } image)
        {
            throw (Problems.NotFound("image of this index") with { Value = text }).ToException();
        }

        var response = scope.Http.Response;
        response.ContentType = ImageTypes.Of(image.Span);
        response.ContentLength = image.Length;

        // It never changes, but what is erased must not live on in shared caches.
        response.Headers.CacheControl = "private, max-age=3600";
        response.Headers.ContentDisposition = "inline";
        await response.Body.WriteAsync(image, scope.CancellationToken).ConfigureAwait(false);
    }

    private static Task WriteAsync(RequestScope scope, Job job) => ResponseJson.WriteAsync(scope.Http, StatusCodes.Status200OK, json => JobJson.Write(json, job));

    private async Task<JobPage> ReadPageAsync(JobQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await jobs.Store.ListAsync(query, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException) when (query.After is not null)
        {
            throw Problems.BadParameter("after", query.After, "the next of a page of this list").ToException();
        }
    }
}
