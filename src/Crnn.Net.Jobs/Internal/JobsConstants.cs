namespace Crnn.Net;

internal static class JobsConstants
{
    public const int DefaultMaxAttempts = 3;
    public const int DefaultMaxItemsPerJob = 10_000;
    public const int GreatestItemsPerJob = 1_000_000;
    public const long DefaultMaxPendingItems = 100_000;

    public static readonly TimeSpan DefaultRetryDelay = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan DefaultMaxRetryDelay = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan DefaultLeaseDuration = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan DefaultRetention = TimeSpan.FromDays(7);
    public static readonly TimeSpan DefaultIdempotencyKeyLifetime = TimeSpan.FromDays(1);
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(10_000);
    public static readonly TimeSpan PurgeInterval = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan StatusInterval = TimeSpan.FromSeconds(5);
}
