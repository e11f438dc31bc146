using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Serving;

/// <summary>Logs once how Redis keeps what it is given, with a warning for whatever may lose it.</summary>
internal sealed class RedisReport(RedisJobStore store, RedisSettings redis, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ReportAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before Redis was there. The host would take it for a failure.
        }
    }

    private async Task ReportAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                var settings = await store.GetServerSettingsAsync(stop);
                ServeLog.Redis(logger, $"{redis}", settings.Version, settings.AppendOnly ? "yes" : "no", settings.AppendFsync ?? "unknown", settings.MaxMemoryPolicy);
                foreach (var warning in settings.Warnings)
                {
                    ServeLog.RedisMayLose(logger, $"{redis}", warning);
                }

                return;
            }
            catch (JobStoreException)
            {
                // Whoever needs it says so. It is asked until it is there.
                await Task.Delay(s_pause, stop);
            }
        }
    }
}
