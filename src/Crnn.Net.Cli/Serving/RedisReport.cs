using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Serving;

/// <summary>Logs once how Redis keeps what it is given, with a warning for whatever may lose it.</summary>
/// <remarks>While Redis is away it says nothing: whoever needs Redis says so.</remarks>
internal sealed class RedisReport(RedisJobStore store, RedisSettings redis, TimeProvider time, ILogger logger) : WhenStoreAnswers(s_pause, time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    protected override async Task TryAsync(CancellationToken stop)
    {
        var settings = await store.GetServerSettingsAsync(stop);
        ServeLog.Redis(logger, $"{redis}", settings.Version, settings.AppendOnly ? "yes" : "no", settings.AppendFsync ?? "unknown", settings.MaxMemoryPolicy);
        foreach (var warning in settings.Warnings)
        {
            ServeLog.RedisMayLose(logger, $"{redis}", warning);
        }
    }
}
