namespace Crnn.Net;

internal static class BatchingConstants
{
    public const int MaxLanes = 1024;
    public const int DefaultMaxBatchSize = 4;
    public const int DefaultMaxBatchColumns = 8192;
    public const int DefaultQueueCapacity = 1024;
    public const long DefaultQueueColumns = 1 << 20;
    public const long DefaultQueueBytes = 256 << 20;
    public const int DefaultBreakerFailures = 16;
    public const int MaxAbandonedLanes = 3;

    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan DefaultBreakerDuration = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan DefaultAutoBudget = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan MinAutoBudget = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan MaxAutoBudget = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan MaxDuration = TimeSpan.FromDays(1);

    /// <summary>How often deadlines are looked at while images are under way.</summary>
    public static readonly TimeSpan WatchPeriod = TimeSpan.FromMilliseconds(25);

    /// <summary>How long a run that was told to stop may take to return before its lane is abandoned.</summary>
    public static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1);
}
