using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Crnn.Net;

/// <summary><c>GET /v1/jobs/{id}/events</c>: the job as it stands and after each change, as server-sent events. The framework's own result knows no comments,
/// and without them a quiet stream is cut by whoever stands between.</summary>
internal sealed class EventsEndpoint(JobAccess jobs, TimeProvider time, IHostApplicationLifetime host, IOptions<CrnnHttpOptions> options)
{
    public const string ContentType = "text/event-stream";

    // Changes by other processes are seen by looking.
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);

    public async Task HandleAsync(RequestScope scope)
    {
        var seen = await jobs.FindAsync(scope).ConfigureAwait(false);
        var response = scope.Http.Response;
        response.ContentType = ContentType;
        scope.Http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(scope.CancellationToken, host.ApplicationStopping);
        try
        {
            await FollowAsync(response.BodyWriter, seen, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (host.ApplicationStopping.IsCancellationRequested)
        {
            // The stream ends; the client comes back to whoever serves then.
        }
    }

    private async Task FollowAsync(PipeWriter output, Job job, CancellationToken cancellationToken)
    {
        using var changes = jobs.Store.Signals.ListenToJob(job.Id);
        var written = time.GetTimestamp();
        await WriteAsync(output, job, cancellationToken).ConfigureAwait(false);
        while (await jobs.Store.GetAsync(job.Id, cancellationToken).ConfigureAwait(false) is { } now)
        {
            if (now != job)
            {
                job = now;
                await WriteAsync(output, job, cancellationToken).ConfigureAwait(false);
                written = time.GetTimestamp();
            }

            if (job.IsFinished)
            {
                return;
            }

            if (!await changes.WaitAsync(s_poll, time, cancellationToken).ConfigureAwait(false) && time.GetElapsedTime(written) >= options.Value.HeartbeatInterval)
            {
                output.Write(": \n\n"u8);
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
                written = time.GetTimestamp();
            }
        }
    }

    private static async Task WriteAsync(PipeWriter output, Job job, CancellationToken cancellationToken)
    {
        output.Write("event: job\ndata: "u8);
        using (var json = ResponseJson.Create(output))
        {
            JobJson.Write(json, job);
        }

        output.Write("\n\n"u8);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
