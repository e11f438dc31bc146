using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Crnn.Net;

/// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: the model is warm and the job store answers.</summary>
internal sealed class HealthEndpoints(HealthCheckService checks, TimeProvider time)
{
    // Everybody may ask, and an answer costs a run of the model: one is enough for all who ask within this time.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<HealthReport>? _report;
    private long _asked;

    public static Task GetHealthAsync(HttpContext context) =>
        ResponseJson.WriteAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("status"u8, "alive"u8);
            json.WriteEndObject();
        });

    public async Task GetReadinessAsync(HttpContext context)
    {
        var report = await AskAsync().WaitAsync(context.RequestAborted).ConfigureAwait(false);
        if (report.Status == HealthStatus.Unhealthy)
        {
            var names = string.Join(", ", report.Entries.Where(e => e.Value.Status == HealthStatus.Unhealthy).Select(e => e.Key));
            throw new HttpProblem(StatusCodes.Status503ServiceUnavailable, "not-ready", $"Not ready: {names}. The server's log says why.") { Value = names, RetryAfter = s_lifetime }.ToException();
        }

        await ResponseJson.WriteAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("status"u8, "ready"u8);
            json.WriteStartObject("checks"u8);
            foreach (var (name, entry) in report.Entries)
            {
                json.WriteString(name, entry.Status == HealthStatus.Healthy ? "healthy"u8 : "degraded"u8);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private Task<HealthReport> AskAsync()
    {
        lock (_lock)
        {
            if (_report is null || (_report.IsCompleted && time.GetElapsedTime(_asked) >= s_lifetime))
            {
                _asked = time.GetTimestamp();

                // Not on the caller's thread: a check may load the model.
                _report = Task.Run(() => checks.CheckHealthAsync(c => c.Tags.Contains(HttpConstants.ReadyTag)));
            }

            return _report;
        }
    }
}
