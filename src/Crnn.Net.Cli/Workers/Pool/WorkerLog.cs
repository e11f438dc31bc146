using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Workers.Pool;

internal static partial class WorkerLog
{
    [LoggerMessage(1, LogLevel.Information, "Worker {Pid} is ready: {Model}, {Lanes} lanes")]
    public static partial void Ready(ILogger logger, int pid, string model, int lanes);

    [LoggerMessage(2, LogLevel.Warning, "Worker {Pid} was lost with {Images} images in flight: {How}")]
    public static partial void Lost(ILogger logger, int pid, int images, string how);

    [LoggerMessage(3, LogLevel.Information, "Worker {Pid} is replaced: {Reason}")]
    public static partial void Replacing(ILogger logger, int pid, string reason);

    [LoggerMessage(4, LogLevel.Warning, "Worker {Pid} should have been replaced ({Reason}), but the new one did not start, so it goes on: {Message}")]
    public static partial void NotReplaced(ILogger logger, int pid, string reason, string message);

    [LoggerMessage(5, LogLevel.Error, "A worker did not start; the next attempt is in {Seconds:0.0} s. {Message}")]
    public static partial void StartFailed(ILogger logger, double seconds, string message);

    [LoggerMessage(6, LogLevel.Information, "Worker {Pid} ended after {Answers} answers")]
    public static partial void Ended(ILogger logger, int pid, long answers);

    [LoggerMessage(7, LogLevel.Warning, "Worker {Pid} is killed: {Reason}")]
    public static partial void Killed(ILogger logger, int pid, string reason);

    [LoggerMessage(8, LogLevel.Information, "Worker {Pid} says: {Line}")]
    public static partial void Output(ILogger logger, int pid, string line);

    [LoggerMessage(9, LogLevel.Warning, "Worker {Pid} said {Lines} more lines within {Seconds} s, which are left out")]
    public static partial void OutputDropped(ILogger logger, int pid, long lines, double seconds);
}
