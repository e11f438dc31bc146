using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Crnn.Net;

/// <summary>Reports to the queue, one transaction after another: what ends during one is reported together by the next.</summary>
/// <remarks>While more items are open than <paramref name="busyFrom"/>, a transaction is put off a little so that more share it: a store flushes its disk for each,
/// and the processor that this costs is the lanes'. A caller of a queue that long does not notice.</remarks>
internal sealed class ReportWriter(IJobQueue queue, HeldItems held, StoreCalls calls, int busyFrom, TimeProvider time, ILogger logger)
{
    private const int MaxBatch = 1024;

    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(40);

    private readonly Channel<Report> _reports = Channel.CreateUnbounded<Report>(new UnboundedChannelOptions { SingleReader = true });
    private long _completed;

    /// <summary>Gets the number of outcomes that the queue took.</summary>
    public long Completed => Interlocked.Read(ref _completed);

    public void Post(JobOutcome outcome) => Add(new Report(outcome.Lease, outcome, default));

    public void GiveBack(JobLease lease, TimeSpan delay = default) => Add(new Report(lease, null, delay));

    /// <summary>No more reports will come.</summary>
    public void Finish() => _reports.Writer.TryComplete();

    /// <summary>Reports until <see cref="Finish"/>; what a failing store does not take is kept and tried again until <paramref name="giveUp"/>; from <paramref name="stop"/> on nothing is put off.</summary>
    public async Task RunAsync(Action afterBatch, CancellationToken stop, CancellationToken giveUp)
    {
        var batch = new List<Report>();
        while (await _reports.Reader.WaitToReadAsync(giveUp).ConfigureAwait(false))
        {
            if (held.Open > busyFrom)
            {
                await Task.Delay(s_gathering, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            batch.Clear();
            while (batch.Count < MaxBatch && _reports.Reader.TryRead(out var report))
            {
                batch.Add(report);
            }

            await CompleteAsync([.. batch.Where(r => r.Outcome is not null).Select(r => r.Outcome!)], giveUp).ConfigureAwait(false);
            foreach (var returned in batch.Where(r => r.Outcome is null).GroupBy(r => r.Delay, r => r.Lease))
            {
                await ReturnAsync([.. returned], returned.Key, giveUp).ConfigureAwait(false);
            }

            batch.ForEach(r => held.Remove(r.Lease));
            afterBatch();
        }
    }

    private void Add(Report report)
    {
        _reports.Writer.TryWrite(report);
        held.End(report.Lease);
    }

    private async Task CompleteAsync(JobOutcome[] outcomes, CancellationToken giveUp)
    {
        if (outcomes.Length == 0)
        {
            return;
        }

        var taken = (await calls.RepeatAsync("report results", token => queue.CompleteAsync(outcomes, token), giveUp).ConfigureAwait(false)).ToHashSet();
        Interlocked.Add(ref _completed, taken.Count);
        foreach (var outcome in outcomes)
        {
            if (!taken.Contains(outcome.Lease))
            {
                held.Lose(outcome.Lease);
                continue;
            }

            JobTelemetry.Completed(outcome);
            if (outcome.Error is { } error)
            {
                WorkerLog.ItemFailed(logger, outcome.Lease.Index, outcome.Lease.JobId, error.Code, error.Message);
            }
        }
    }

    private Task<bool> ReturnAsync(JobLease[] leases, TimeSpan delay, CancellationToken giveUp) => calls.RepeatAsync(
        "give items back",
        async token =>
        {
            await queue.ReturnAsync(leases, delay, token).ConfigureAwait(false);
            return true;
        },
        giveUp);
}
