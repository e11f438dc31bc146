using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Serving;

/// <summary>Starts a job worker as soon as its store answers, and drains it.</summary>
internal sealed class JobWorkerService(JobWorker worker, TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(CancellationToken.None);
        await worker.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartWorkerAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before its store was there. The host would take it for a failure.
        }
    }

    private async Task StartWorkerAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await worker.StartAsync(stop);
                return;
            }
            catch (JobStoreException e)
            {
                ServeLog.StoreNotReady(logger, worker.Name, s_pause.TotalSeconds, e.Message);
                await Task.Delay(s_pause, time, stop);
            }
        }
    }
}
