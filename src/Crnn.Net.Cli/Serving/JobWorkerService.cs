using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Serving;

/// <summary>Starts a job worker as soon as its store answers, and drains it.</summary>
internal sealed class JobWorkerService(JobWorker worker, TimeProvider time, ILogger logger) : WhenStoreAnswers(s_pause, time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(CancellationToken.None);
        await worker.StopAsync(cancellationToken);
    }

    protected override Task TryAsync(CancellationToken stop) => worker.StartAsync(stop);

    protected override void NotYet(JobStoreException error) => ServeLog.StoreNotReady(logger, worker.Name, s_pause.TotalSeconds, error.Message);
}
