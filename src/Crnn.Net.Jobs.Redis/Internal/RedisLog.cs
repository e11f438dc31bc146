using Microsoft.Extensions.Logging;

namespace Crnn.Net;

internal static partial class RedisLog
{
    [LoggerMessage(1, LogLevel.Information, "Jobs are kept in Redis at {Location}")]
    public static partial void Opened(ILogger logger, string location);

    [LoggerMessage(2, LogLevel.Warning, "The connection to Redis at {Location} is lost ({Reason}); it is made again by itself")]
    public static partial void Lost(ILogger logger, string location, string reason);

    [LoggerMessage(3, LogLevel.Information, "The connection to Redis at {Location} is there again")]
    public static partial void Restored(ILogger logger, string location);

    [LoggerMessage(4, LogLevel.Warning, "Images that no job names any more could not be deleted now; a later clean-up does it")]
    public static partial void BlobsLeft(ILogger logger, Exception error);
}
