using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Crnn.Net;

/// <summary>Erases finished jobs after their retention and measures the queue.</summary>
internal sealed class JobMaintenance(IJobStore store, IJobQueue queue, IOptions<CrnnJobsOptions> options, ILogger<JobMaintenance> logger, TimeProvider? time = null) : IHostedService, IAsyncDisposable
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly CancellationTokenSource _stop = new();
    private Task _loops = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loops = Task.WhenAll(RepeatAsync("purged", JobsConstants.PurgeInterval, PurgeAsync), RepeatAsync("counted", JobsConstants.StatusInterval, MeasureAsync));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loops.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RepeatAsync(string action, TimeSpan interval, Func<Task> step)
    {
        using var timer = new PeriodicTimer(interval, _time);
        try
        {
            do
            {
                try
                {
                    await step().ConfigureAwait(false);
                }
                catch (JobStoreException e)
                {
                    WorkerLog.MaintenanceFailed(logger, e, action, e.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
    }

    private async Task PurgeAsync()
    {
        var retention = options.Value.Retention;
        var before = retention == Timeout.InfiniteTimeSpan ? DateTimeOffset.MinValue : _time.GetUtcNow() - retention;
        if (await store.PurgeAsync(before, _stop.Token).ConfigureAwait(false) is > 0 and var count)
        {
            WorkerLog.Purged(logger, count);
        }
    }

    private async Task MeasureAsync() => JobTelemetry.Waiting(await queue.GetStatusAsync(_stop.Token).ConfigureAwait(false));
}
