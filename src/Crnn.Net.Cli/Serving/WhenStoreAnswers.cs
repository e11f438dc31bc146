using Microsoft.Extensions.Hosting;

namespace Crnn.Net.Cli.Serving;

/// <summary>Does something once in the background, as soon as a store of jobs answers: it may start after the program.</summary>
/// <param name="pause">How long to wait before it is tried again.</param>
/// <param name="time">The clock.</param>
internal abstract class WhenStoreAnswers(TimeSpan pause, TimeProvider time) : BackgroundService
{
    /// <exception cref="JobStoreException">The store does not answer yet.</exception>
    protected abstract Task TryAsync(CancellationToken stop);

    protected virtual void NotYet(JobStoreException error)
    {
    }

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await HasAnsweredAsync(stoppingToken))
            {
                await Task.Delay(pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before the store was there. The host would take it for a failure.
        }
    }

    private async Task<bool> HasAnsweredAsync(CancellationToken stop)
    {
        try
        {
            await TryAsync(stop);
            return true;
        }
        catch (JobStoreException e)
        {
            NotYet(e);
            return false;
        }
    }
}
