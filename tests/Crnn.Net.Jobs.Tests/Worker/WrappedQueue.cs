namespace Crnn.Net.Jobs.Tests.Worker;

/// <summary>Passes calls on, after a test has had its say about each.</summary>
internal sealed class WrappedQueue(IJobQueue inner, Action<string> before) : IJobQueue
{
    public JobSignals Signals => inner.Signals;

    public Task<IReadOnlyList<JobLease>> LeaseAsync(string worker, int maxItems, CancellationToken cancellationToken = default) => After("lease", () => inner.LeaseAsync(worker, maxItems, cancellationToken));

    public Task<IReadOnlyList<ReadOnlyMemory<byte>?>> ReadImagesAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default) => After("read", () => inner.ReadImagesAsync(leases, cancellationToken));

    public Task<IReadOnlyList<JobLease>> StartAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default) => After("start", () => inner.StartAsync(leases, cancellationToken));

    public Task<IReadOnlyList<JobLease>> RenewAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default) => After("renew", () => inner.RenewAsync(leases, cancellationToken));

    public Task<IReadOnlyList<JobLease>> CompleteAsync(IReadOnlyList<JobOutcome> outcomes, CancellationToken cancellationToken = default) => After("complete", () => inner.CompleteAsync(outcomes, cancellationToken));

    public Task ReturnAsync(IReadOnlyList<JobLease> leases, TimeSpan delay, CancellationToken cancellationToken = default)
    {
        before("return");
        return inner.ReturnAsync(leases, delay, cancellationToken);
    }

    public Task<int> AbandonAsync(string worker, CancellationToken cancellationToken = default) => After("abandon", () => inner.AbandonAsync(worker, cancellationToken));

    public Task<JobQueueStatus> GetStatusAsync(CancellationToken cancellationToken = default) => inner.GetStatusAsync(cancellationToken);

    private Task<T> After<T>(string what, Func<Task<T>> call)
    {
        before(what);
        return call();
    }
}
