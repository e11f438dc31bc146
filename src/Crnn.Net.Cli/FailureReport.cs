using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli;

/// <summary>What is said about an exception that ended a command.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Message">The message, or null when nothing should be said.</param>
internal readonly record struct FailureReport(int ExitCode, string? Message)
{
    /// <param name="error">The exception.</param>
    /// <param name="bySignal">The exit code that a signal asked for, or null when there was none.</param>
    public static FailureReport Of(Exception error, int? bySignal) => error switch
    {
        OutputClosedException => new FailureReport(ExitCodes.Success, null),
        OperationCanceledException when bySignal is { } exitCode => new FailureReport(exitCode, null),
        UsageException => new FailureReport(ExitCodes.Usage, error.Message),
        CrnnException or IOException or UnauthorizedAccessException => new FailureReport(ExitCodes.Failure, error.Message),
        _ => new FailureReport(ExitCodes.Failure, $"an error that should not be: {error}"),
    };
}
