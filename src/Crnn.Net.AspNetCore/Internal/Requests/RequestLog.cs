using Microsoft.Extensions.Logging;

namespace Crnn.Net;

internal static partial class RequestLog
{
    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed: {Code}")]
    public static partial void Failed(ILogger logger, string method, string path, string code, Exception error);

    [LoggerMessage(2, LogLevel.Debug, "{Method} {Path} was left by its client")]
    public static partial void Abandoned(ILogger logger, string method, string path);

    [LoggerMessage(3, LogLevel.Debug, "{Method} {Path} was refused: {Status} {Code}: {Detail}")]
    public static partial void Refused(ILogger logger, string method, string path, int status, string code, string detail);
}
