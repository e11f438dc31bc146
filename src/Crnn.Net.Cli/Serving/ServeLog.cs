using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Serving;

internal static partial class ServeLog
{
    [LoggerMessage(1, LogLevel.Information, "Serving {Model} at {Urls}; jobs are kept in {Data}")]
    public static partial void Started(ILogger logger, string model, string urls, string data);

    [LoggerMessage(2, LogLevel.Warning, "{Url} can be reached from other machines, and everybody may call: there are no API keys (--api-keys)")]
    public static partial void Open(ILogger logger, string url);

    [LoggerMessage(3, LogLevel.Information, "Stopping: requests have {Seconds} s to end; jobs stay where they are")]
    public static partial void Stopping(ILogger logger, double seconds);

    [LoggerMessage(4, LogLevel.Information, "The recognizer was replaced, model {Model}: {Reason}")]
    public static partial void Replaced(ILogger logger, string model, string reason);

    [LoggerMessage(5, LogLevel.Warning, "The recognizer should have been replaced ({Reason}), but the new one cannot be made, so the old one goes on: {Message}")]
    public static partial void NotReplaced(ILogger logger, string reason, string message);

    [LoggerMessage(6, LogLevel.Warning, "The new model in {Manifest} cannot be used, so the old one goes on: {Message}")]
    public static partial void BadModel(ILogger logger, string manifest, string message);

    [LoggerMessage(7, LogLevel.Information, "Stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(8, LogLevel.Warning, "Job worker '{Worker}' waits for its store and tries again in {Seconds} s. {Message}")]
    public static partial void StoreNotReady(ILogger logger, string worker, double seconds, string message);

    [LoggerMessage(9, LogLevel.Information, "{Redis}: version {Version}, appendonly {AppendOnly}, appendfsync {AppendFsync}, maxmemory-policy {MaxMemoryPolicy}")]
    public static partial void Redis(ILogger logger, string redis, string version, string appendOnly, string appendFsync, string maxMemoryPolicy);

    [LoggerMessage(10, LogLevel.Warning, "{Redis} can lose jobs: {Warning}")]
    public static partial void RedisMayLose(ILogger logger, string redis, string warning);

    [LoggerMessage(11, LogLevel.Information, "Job worker '{Worker}' reads with model {Model}, {Lanes} lanes, the jobs in {Redis}")]
    public static partial void Working(ILogger logger, string worker, string model, int lanes, string redis);

    [LoggerMessage(12, LogLevel.Information, "Draining: what is started has {Seconds} s to end, and the rest is given back. {Reason}")]
    public static partial void Draining(ILogger logger, double seconds, string reason);
}
