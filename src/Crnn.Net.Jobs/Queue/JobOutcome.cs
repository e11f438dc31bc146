namespace Crnn.Net;

/// <summary>How a run of an item ended, as its worker reports it. Immutable.</summary>
public sealed class JobOutcome
{
    private JobOutcome(JobLease lease, JobOutcomeKind kind, TextLine? line, JobError? error)
    {
        ArgumentNullException.ThrowIfNull(lease);
        Lease = lease;
        Kind = kind;
        Line = line;
        Error = error;
    }

    /// <summary>Gets the lease under which it ran.</summary>
    public JobLease Lease { get; }

    /// <summary>Gets how it ended.</summary>
    public JobOutcomeKind Kind { get; }

    /// <summary>Gets the text, when <see cref="Kind"/> is <see cref="JobOutcomeKind.Done"/>.</summary>
    public TextLine? Line { get; }

    /// <summary>Gets the error otherwise.</summary>
    public JobError? Error { get; }

    /// <summary>The item was read.</summary>
    /// <param name="lease">Its lease.</param>
    /// <param name="line">The text.</param>
    /// <returns>The outcome.</returns>
    public static JobOutcome Done(JobLease lease, TextLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new(lease, JobOutcomeKind.Done, line, null);
    }

    /// <summary>The item failed.</summary>
    /// <param name="lease">Its lease.</param>
    /// <param name="kind">Any kind but <see cref="JobOutcomeKind.Done"/>.</param>
    /// <param name="error">Why.</param>
    /// <returns>The outcome.</returns>
    public static JobOutcome NotDone(JobLease lease, JobOutcomeKind kind, JobError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentOutOfRangeException.ThrowIfEqual(kind, JobOutcomeKind.Done);
        return new(lease, kind, null, error);
    }
}
