using System.Runtime.InteropServices;

namespace Crnn.Net.Cli.Workers.Child;

/// <summary>A terminal and a service manager signal a whole group of processes; when a worker ends is its parent's to say.</summary>
internal sealed class IgnoredSignals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations =
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, context => context.Cancel = true))];

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }
}
