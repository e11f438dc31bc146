namespace Crnn.Net.Conformance.Jobs.Model;

/// <summary>One item as the rules say it must be.</summary>
internal sealed class ModelItem
{
    public JobItemState State { get; set; }

    public int Attempts { get; set; }

    public bool IsIsolated { get; set; }

    /// <summary>When a queued item may be leased.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>The lease that counts, if there is one.</summary>
    public JobLease? Lease { get; set; }

    public string? Worker { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public bool IsFinal => State is JobItemState.Done or JobItemState.Failed or JobItemState.Cancelled;

    public void Wait(DateTimeOffset until)
    {
        State = JobItemState.Queued;
        DueAt = until;
        Lease = null;
        Worker = null;
    }

    public void End(JobItemState state)
    {
        State = state;
        Lease = null;
        Worker = null;
    }
}
