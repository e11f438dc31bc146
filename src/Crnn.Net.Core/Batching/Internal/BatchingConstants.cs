namespace Crnn.Net;

internal static class BatchingConstants
{
    public const int MaxLanes = 1024;
    public const int DefaultMaxBatchSize = 8;
    public const int DefaultMaxBatchColumns = 8192;
    public const int DefaultQueueCapacity = 1024;
}
