using System.Diagnostics.Metrics;

namespace Crnn.Net;

internal static class JobTelemetry
{
    private static readonly Meter Meter = new(CrnnInstruments.Name);
    private static readonly Gauge<long> QueueLength = Meter.CreateGauge<long>(JobInstruments.QueueLength, "{item}", "Items that wait in the store.");
    private static readonly UpDownCounter<int> LeasedItems = Meter.CreateUpDownCounter<int>(JobInstruments.Leased, "{item}", "Items that this process's workers hold.");
    private static readonly Counter<long> Items = Meter.CreateCounter<long>(JobInstruments.Items, "{item}", "Runs whose outcome the store took.");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(JobInstruments.Retries, "{item}", "Failed runs that were reported for another attempt.");
    private static readonly Counter<long> Renewals = Meter.CreateCounter<long>(JobInstruments.LeaseRenewals, "{lease}", "Leases renewed.");
    private static readonly Counter<long> Lost = Meter.CreateCounter<long>(JobInstruments.LeasesLost, "{lease}", "Leases lost.");

    public static void Waiting(JobQueueStatus status) => QueueLength.Record(status.Waiting);

    public static void Leased(int change) => LeasedItems.Add(change);

    public static void Renewed(int count) => Renewals.Add(count);

    public static void LeaseLost() => Lost.Add(1);

    public static void Completed(JobOutcome outcome)
    {
        if (Items.Enabled)
        {
            Items.Add(1, new KeyValuePair<string, object?>(CrnnInstruments.OutcomeTag, outcome.Error?.Code ?? "ok"));
        }

        if (outcome.Kind is JobOutcomeKind.Retry or JobOutcomeKind.WorkerLost)
        {
            Retries.Add(1);
        }
    }
}
