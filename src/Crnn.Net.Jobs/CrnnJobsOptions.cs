namespace Crnn.Net;

/// <summary>Settings of jobs. They can be bound from configuration. All processes that share a store should use the same.</summary>
public sealed class CrnnJobsOptions
{
    /// <summary>Gets or sets how often an item is started before it fails for good, from 1 to 100.</summary>
    /// <value>The default is 3.</value>
    public int MaxAttempts { get; set; } = JobsConstants.DefaultMaxAttempts;

    /// <summary>Gets or sets the longest delay before the second attempt, from 0 to one hour; it doubles with every attempt.</summary>
    /// <value>The default is 1 s.</value>
    public TimeSpan RetryDelay { get; set; } = JobsConstants.DefaultRetryDelay;

    /// <summary>Gets or sets the longest delay before any attempt, from 0 to one day.</summary>
    /// <value>The default is 1 min.</value>
    public TimeSpan MaxRetryDelay { get; set; } = JobsConstants.DefaultMaxRetryDelay;

    /// <summary>Gets or sets how long a worker holds an item without renewing, from 1 s to one hour. It is renewed after a third of it.</summary>
    /// <value>The default is 15 s.</value>
    public TimeSpan LeaseDuration { get; set; } = JobsConstants.DefaultLeaseDuration;

    /// <summary>Gets or sets how long finished jobs are kept with their images, from 0 to 10,000 days, or <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    /// <value>The default is 7 days.</value>
    public TimeSpan Retention { get; set; } = JobsConstants.DefaultRetention;

    /// <summary>Gets or sets how long an idempotency key is kept, from 0 to 10,000 days. It ends earlier with its job.</summary>
    /// <value>The default is one day.</value>
    public TimeSpan IdempotencyKeyLifetime { get; set; } = JobsConstants.DefaultIdempotencyKeyLifetime;

    /// <summary>Gets or sets the greatest number of images of one job, from 1 to 1,000,000.</summary>
    /// <value>The default is 10,000.</value>
    public int MaxItemsPerJob { get; set; } = JobsConstants.DefaultMaxItemsPerJob;

    /// <summary>Gets or sets how many items may be pending (not final) in all, from 1 to 1,000,000,000; a job that would exceed it is refused.</summary>
    /// <value>The default is 100,000.</value>
    public long MaxPendingItems { get; set; } = JobsConstants.DefaultMaxPendingItems;

    /// <summary>Gets the settings of workers.</summary>
    public JobWorkerOptions Worker { get; } = new();

    /// <summary>Checks every setting.</summary>
    /// <returns>One message for each bad setting, with its value and the allowed range; empty when all are good.</returns>
    public IReadOnlyList<string> Validate()
    {
        var errors = new OptionErrors();
        errors.RequireRange("MaxAttempts", MaxAttempts, 1, 100);
        errors.RequireRange("RetryDelay", RetryDelay, TimeSpan.Zero, TimeSpan.FromHours(1));
        errors.RequireRange("MaxRetryDelay", MaxRetryDelay, TimeSpan.Zero, TimeSpan.FromDays(1));
        errors.RequireRange("LeaseDuration", LeaseDuration, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        if (Retention != Timeout.InfiniteTimeSpan)
        {
            errors.RequireRange("Retention", Retention, TimeSpan.Zero, JobsConstants.MaxAge);
        }

        errors.RequireRange("IdempotencyKeyLifetime", IdempotencyKeyLifetime, TimeSpan.Zero, JobsConstants.MaxAge);
        errors.RequireRange("MaxItemsPerJob", MaxItemsPerJob, 1, JobsConstants.GreatestItemsPerJob);
        errors.RequireRange("MaxPendingItems", MaxPendingItems, 1, 1_000_000_000);
        Worker.Validate(errors);
        return errors.Messages;
    }
}
