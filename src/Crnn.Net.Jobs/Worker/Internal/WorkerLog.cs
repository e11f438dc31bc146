using Microsoft.Extensions.Logging;

namespace Crnn.Net;

internal static partial class WorkerLog
{
    [LoggerMessage(1, LogLevel.Information, "Job worker '{Worker}' started: {Prefetch} items ahead, {Abandoned} left by an earlier worker of this name")]
    public static partial void Started(ILogger logger, string worker, int prefetch, int abandoned);

    [LoggerMessage(2, LogLevel.Information, "Job worker '{Worker}' stopped after {Items} items")]
    public static partial void Stopped(ILogger logger, string worker, long items);

    [LoggerMessage(3, LogLevel.Warning, "Job worker '{Worker}' could not {Action}; it tries again in {Seconds:0.0} s. {Message}")]
    public static partial void StoreFailed(ILogger logger, Exception error, string worker, string action, double seconds, string message);

    [LoggerMessage(4, LogLevel.Information, "Job worker '{Worker}' could {Action} again")]
    public static partial void StoreRecovered(ILogger logger, string worker, string action);

    [LoggerMessage(5, LogLevel.Warning, "Item {Index} of job {JobId} failed ({Code}): {Message}")]
    public static partial void ItemFailed(ILogger logger, int index, string jobId, string code, string message);

    [LoggerMessage(6, LogLevel.Information, "Job worker '{Worker}' lost the lease of item {Index} of job {JobId}: it was cancelled or given to another worker")]
    public static partial void LeaseLost(ILogger logger, string worker, int index, string jobId);

    [LoggerMessage(7, LogLevel.Warning, "Job worker '{Worker}' leaves the recognizer alone for {Seconds:0.0} s ({Code}): {Message}")]
    public static partial void Paused(ILogger logger, string worker, double seconds, string code, string message);

    [LoggerMessage(8, LogLevel.Error, "Jobs could not be {Action}: {Message}")]
    public static partial void MaintenanceFailed(ILogger logger, Exception error, string action, string message);

    [LoggerMessage(9, LogLevel.Information, "{Count} finished jobs were erased after their retention")]
    public static partial void Purged(ILogger logger, int count);

    [LoggerMessage(10, LogLevel.Critical, "Job worker '{Worker}' cannot go on and leases nothing more: {Message}")]
    public static partial void Failed(ILogger logger, Exception error, string worker, string message);
}
