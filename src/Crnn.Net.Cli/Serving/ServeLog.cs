using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Serving;

internal static partial class ServeLog
{
    [LoggerMessage(1, LogLevel.Information, "Serving {Model} at {Urls}; jobs are kept in {Data}")]
    public static partial void Started(ILogger logger, string model, string urls, string data);

    [LoggerMessage(2, LogLevel.Warning, "{Url} can be reached from other machines, and everybody may call: there are no API keys (--api-keys)")]
    public static partial void Open(ILogger logger, string url);

    [LoggerMessage(3, LogLevel.Information, "Stopping: requests have {Seconds} s to end; jobs stay in the data folder")]
    public static partial void Stopping(ILogger logger, double seconds);

    [LoggerMessage(4, LogLevel.Information, "The recognizer was replaced, model {Model}: {Reason}")]
    public static partial void Replaced(ILogger logger, string model, string reason);

    [LoggerMessage(5, LogLevel.Warning, "The recognizer should have been replaced ({Reason}), but the new one cannot be made, so the old one goes on: {Message}")]
    public static partial void NotReplaced(ILogger logger, string reason, string message);

    [LoggerMessage(6, LogLevel.Warning, "The new model in {Manifest} cannot be used, so the old one goes on: {Message}")]
    public static partial void BadModel(ILogger logger, string manifest, string message);

    [LoggerMessage(7, LogLevel.Information, "Stopped")]
    public static partial void Stopped(ILogger logger);
}
