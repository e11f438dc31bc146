namespace Crnn.Net;

/// <summary>Decides what follows a failed run, for every store alike. Thread-safe.</summary>
/// <remarks>
/// <para>The delay before attempt n + 1 is a random share of <see cref="CrnnJobsOptions.RetryDelay"/> x 2^(n - 1), at most <see cref="CrnnJobsOptions.MaxRetryDelay"/>:
/// exponential backoff with full jitter (Brooker, "Exponential Backoff And Jitter", 2015).</para>
/// <para>The death of a worker counts against an item only if it ran alone. Those that ran beside others are isolated: they come back at once, without the attempt, and run alone.</para>
/// </remarks>
public sealed class JobRetryPolicy
{
    private readonly CrnnJobsOptions _options;
    private readonly Random _random;

    /// <summary>Initializes a new instance of the <see cref="JobRetryPolicy"/> class.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="random">Where jitter comes from, or <see langword="null"/> for <see cref="Random.Shared"/>.</param>
    public JobRetryPolicy(CrnnJobsOptions options, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _random = random ?? Random.Shared;
    }

    /// <summary>Decides.</summary>
    /// <param name="kind">How the run ended: any kind but <see cref="JobOutcomeKind.Done"/>.</param>
    /// <param name="attempts">The item's attempts, this run included.</param>
    /// <param name="isolated">Whether it ran alone.</param>
    /// <returns>The decision.</returns>
    public JobRetryDecision Decide(JobOutcomeKind kind, int attempts, bool isolated)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(kind, JobOutcomeKind.Done);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        if (kind == JobOutcomeKind.WorkerLost && !isolated)
        {
            return new JobRetryDecision(false, attempts - 1, true, TimeSpan.Zero);
        }

        return kind == JobOutcomeKind.Failed || attempts >= _options.MaxAttempts
            ? new JobRetryDecision(true, attempts, isolated, TimeSpan.Zero)
            : new JobRetryDecision(false, attempts, isolated, Backoff(attempts));
    }

    private TimeSpan Backoff(int attempts)
    {
        var longest = Math.Min(_options.MaxRetryDelay.TotalSeconds, _options.RetryDelay.TotalSeconds * Math.Pow(2, attempts - 1));
        lock (_random)
        {
            return TimeSpan.FromSeconds(_random.NextDouble() * longest);
        }
    }
}
