using Microsoft.Extensions.Hosting;

namespace Crnn.Net.Cli.Serving;

/// <summary>Leaves the signals to the command line, where the second one ends the process at once.</summary>
internal sealed class HostLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
