using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli;

/// <summary>Turns an exception that ended a command into an exit code and a message.</summary>
internal static class FailureReport
{
    /// <summary>Whether the exception is an expected one. The message is null when nothing should be said.</summary>
    public static bool TryExplain(Exception error, TerminationSignals signals, out int exitCode, out string? message)
    {
        (exitCode, message) = error switch
        {
            OutputClosedException => (ExitCodes.Success, null),
            OperationCanceledException when signals.ExitCode is { } bySignal => (bySignal, (string?)null),
            UsageException => (ExitCodes.Usage, error.Message),
            CrnnException or IOException or UnauthorizedAccessException => (ExitCodes.Failure, error.Message),
            _ => (-1, null),
        };
        return exitCode >= 0;
    }
}
