using System.Runtime.InteropServices;

namespace Crnn.Net.Cli.Terminal;

/// <summary>Turns the first Ctrl+C or termination request into a cancelled token; a second one ends the process at once.</summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public TerminationSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(context, ExitCodes.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(context, ExitCodes.Terminated));
    }

    public CancellationToken Token => _source.Token;

    /// <summary>The exit code that the signal asks for, or null when there was none.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext context, int exitCode)
    {
        if (ExitCode is null)
        {
            context.Cancel = true;
            ExitCode = exitCode;
            _source.Cancel();
        }
    }
}
