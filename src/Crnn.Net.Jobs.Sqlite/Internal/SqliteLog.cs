using Microsoft.Extensions.Logging;

namespace Crnn.Net;

internal static partial class SqliteLog
{
    [LoggerMessage(1, LogLevel.Information, "The images of {Count} jobs that were never accepted are deleted from '{Folder}'")]
    public static partial void OrphansDeleted(ILogger logger, int count, string folder);

    [LoggerMessage(2, LogLevel.Warning, "The images of job {JobId} could not be deleted now; a later clean-up does it")]
    public static partial void ImagesLeft(ILogger logger, Exception error, string jobId);

    [LoggerMessage(3, LogLevel.Warning, "Images without a job could not be looked for in '{Folder}'")]
    public static partial void SweepFailed(ILogger logger, Exception error, string folder);
}
