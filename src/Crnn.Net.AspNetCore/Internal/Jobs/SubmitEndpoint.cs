using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Crnn.Net;

/// <summary><c>POST /v1/jobs</c>: 202 once the job is on stable storage.</summary>
internal sealed class SubmitEndpoint(JobAccess jobs, UploadMemory memory, IOptions<CrnnHttpOptions> options, IOptions<CrnnJobsOptions> jobsOptions)
{
    public async Task HandleAsync(RequestScope scope)
    {
        var store = jobs.Store;
        var context = scope.Http;
        using var reader = new SubmissionReader(memory, options.Value, jobsOptions.Value.MaxItemsPerJob);
        scope.IsReadingBody = true;
        var submission = await reader.ReadAsync(context.Request, scope.Tenant, scope.CancellationToken).ConfigureAwait(false);
        scope.IsReadingBody = false;
        var (job, _) = await store.AcceptAsync(submission, scope.CancellationToken).ConfigureAwait(false);

        // Absolute within the host, so that it is right whatever base path or prefix the endpoints have.
        context.Response.Headers.Location = $"{context.Request.PathBase.Add(context.Request.Path).ToUriComponent().TrimEnd('/')}/{job.Id}";
        context.Response.Headers.RetryAfter = ProblemWriter.Seconds(options.Value.RetryAfter);
        await ResponseJson.WriteAsync(context, StatusCodes.Status202Accepted, json => JobJson.Write(json, job)).ConfigureAwait(false);
    }
}
