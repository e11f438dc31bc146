namespace Crnn.Net;

/// <summary>The names under which jobs are measured, on the meter <see cref="CrnnInstruments.Name"/>.</summary>
public static class JobInstruments
{
    /// <summary>Gauge, items: those that wait in the store. Read every 5 s where <c>AddCrnnJobs</c> is used.</summary>
    public const string QueueLength = "crnn.jobs.queue.length";

    /// <summary>Up-down counter, items: those that this process's workers hold.</summary>
    public const string Leased = "crnn.jobs.leased";

    /// <summary>Counter, items: runs whose outcome the store took, by the tag <see cref="CrnnInstruments.OutcomeTag"/>: <c>ok</c> or a <see cref="JobError.Code"/>.</summary>
    public const string Items = "crnn.jobs.items";

    /// <summary>Counter, items: failed runs that were reported for another attempt.</summary>
    public const string Retries = "crnn.jobs.retries";

    /// <summary>Counter, leases: those renewed.</summary>
    public const string LeaseRenewals = "crnn.jobs.leases.renewed";

    /// <summary>Counter, leases: those that a worker lost to a cancellation or to its own slowness.</summary>
    public const string LeasesLost = "crnn.jobs.leases.lost";
}
