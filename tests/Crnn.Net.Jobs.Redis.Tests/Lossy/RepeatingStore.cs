namespace Crnn.Net.Jobs.Redis.Tests.Lossy;

/// <summary>Repeats what failed with the very objects of before, as callers and workers do.</summary>
internal sealed class RepeatingStore(RedisJobStore inner) : IJobStore, IJobQueue
{
    private int _repeated;

    public JobSignals Signals => inner.Signals;

    /// <summary>The number of calls that were made twice.</summary>
    public int Repeated => _repeated;

    public Task<Job?> GetAsync(string id, CancellationToken cancellationToken = default) => inner.GetAsync(id, cancellationToken);

    public Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken = default) => inner.ListAsync(query, cancellationToken);

    public Task<JobItemPage?> GetItemsAsync(string id, int after = -1, int pageSize = 1000, CancellationToken cancellationToken = default) => inner.GetItemsAsync(id, after, pageSize, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> ReadImageAsync(string id, int index, CancellationToken cancellationToken = default) => inner.ReadImageAsync(id, index, cancellationToken);

    // Repeats by itself: a second call would be a second job.
    public Task<JobAcceptance> AcceptAsync(JobSubmission submission, CancellationToken cancellationToken = default) => inner.AcceptAsync(submission, cancellationToken);

    public Task<Job?> CancelAsync(string id, CancellationToken cancellationToken = default) => TwiceAsync(() => inner.CancelAsync(id, cancellationToken));

    public Task<Job?> RetryAsync(string id, CancellationToken cancellationToken = default) => TwiceAsync(() => inner.RetryAsync(id, cancellationToken));

    public Task<JobDeletion> DeleteAsync(string id, CancellationToken cancellationToken = default) => inner.DeleteAsync(id, cancellationToken);

    public Task<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken = default) => inner.PurgeAsync(finishedBefore, cancellationToken);

    public Task<IReadOnlyList<JobLease>> LeaseAsync(string worker, int maxItems, CancellationToken cancellationToken = default) => inner.LeaseAsync(worker, maxItems, cancellationToken);

    public Task<IReadOnlyList<ReadOnlyMemory<byte>?>> ReadImagesAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default) => TwiceAsync(() => inner.ReadImagesAsync(leases, cancellationToken));

    public Task<IReadOnlyList<JobLease>> StartAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default) => TwiceAsync(() => inner.StartAsync(leases, cancellationToken));

    public Task<IReadOnlyList<JobLease>> RenewAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default) => TwiceAsync(() => inner.RenewAsync(leases, cancellationToken));

    public Task<IReadOnlyList<JobLease>> CompleteAsync(IReadOnlyList<JobOutcome> outcomes, CancellationToken cancellationToken = default) => TwiceAsync(() => inner.CompleteAsync(outcomes, cancellationToken));

    public Task ReturnAsync(IReadOnlyList<JobLease> leases, TimeSpan delay, CancellationToken cancellationToken = default) => TwiceAsync(async () =>
    {
        await inner.ReturnAsync(leases, delay, cancellationToken);
        return true;
    });

    public Task<int> AbandonAsync(string worker, CancellationToken cancellationToken = default) => inner.AbandonAsync(worker, cancellationToken);

    public Task<JobQueueStatus> GetStatusAsync(CancellationToken cancellationToken = default) => inner.GetStatusAsync(cancellationToken);

    private async Task<T> TwiceAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (JobStoreException)
        {
            Interlocked.Increment(ref _repeated);
            return await call();
        }
    }
}
