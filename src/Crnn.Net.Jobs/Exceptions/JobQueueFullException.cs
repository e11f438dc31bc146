using System.Globalization;

namespace Crnn.Net;

/// <summary>Too many items wait for a job to be accepted.</summary>
public sealed class JobQueueFullException : CrnnException
{
    /// <summary>Initializes a new instance of the <see cref="JobQueueFullException"/> class.</summary>
    /// <param name="pending">The items that are not final.</param>
    /// <param name="offered">The items of the job that was refused.</param>
    /// <param name="limit">The greatest number of items that may be pending.</param>
    public JobQueueFullException(long pending, int offered, long limit)
        : base(string.Create(CultureInfo.InvariantCulture, $"{offered} items were refused: {pending} are pending, and at most {limit} may be (CrnnJobsOptions.MaxPendingItems). Try again later."), null)
    {
        Pending = pending;
        Limit = limit;
    }

    /// <inheritdoc/>
    public override string Code => "queue-full";

    /// <summary>Gets the number of items that are not final.</summary>
    public long Pending { get; }

    /// <summary>Gets the greatest number of items that may be pending.</summary>
    public long Limit { get; }
}
