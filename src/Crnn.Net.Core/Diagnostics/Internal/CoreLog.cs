using Microsoft.Extensions.Logging;

namespace Crnn.Net;

internal static partial class CoreLog
{
    [LoggerMessage(1, LogLevel.Warning, "The model '{ModelId}' is not batch invariant, so every image runs alone: {Reason}")]
    public static partial void NotBatchInvariant(ILogger logger, string modelId, string reason);

    [LoggerMessage(2, LogLevel.Information, "The model '{ModelId}' was tuned to this machine. {Reason}")]
    public static partial void Tuned(ILogger logger, string modelId, string reason);
}
