using Microsoft.AspNetCore.Http;

namespace Crnn.Net;

/// <summary><c>GET /v1/stats</c>: how busy the service was in the last seconds.</summary>
internal sealed class StatsEndpoint : IDisposable
{
    public const int DefaultSeconds = 60;

    private readonly ServiceStats _stats;
    private readonly StatsListener _listener;

    public StatsEndpoint(TimeProvider time)
    {
        _stats = new ServiceStats(time);
        _listener = new StatsListener(_stats);
    }

    public Task HandleAsync(RequestScope scope)
    {
        var seconds = QueryParameters.Integer(scope.Http.Request, "seconds", 1, ServiceStats.Seconds) ?? DefaultSeconds;
        return ResponseJson.WriteAsync(scope.Http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("samples"u8);
            foreach (var sample in _stats.Last(seconds))
            {
                json.WriteStartObject();
                json.WriteString("time"u8, sample.Time);
                json.WriteNumber("images"u8, sample.Images);
                json.WriteNumber("waiting"u8, sample.Waiting);
                if (sample.BatchSize is { } size)
                {
                    json.WriteNumber("batchSize"u8, size);
                }
                else
                {
                    json.WriteNull("batchSize"u8);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    public void Dispose() => _listener.Dispose();
}
