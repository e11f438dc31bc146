using System.Diagnostics.CodeAnalysis;

namespace Crnn.Net;

/// <summary>Gives items to workers and takes back what became of them.</summary>
/// <remarks>
/// <para>All members are thread-safe. An item is given out at least once and becomes final exactly once: of all its leases only the latest counts (<see cref="JobLease.Token"/>).</para>
/// <para>A lease lasts for <see cref="CrnnJobsOptions.LeaseDuration"/> unless it is renewed. An item whose lease expires before its start waits again as if it had
/// never been leased; one that was started is treated as <see cref="JobOutcomeKind.WorkerLost"/>. Expired leases are ended by the next <see cref="LeaseAsync"/> of any worker
/// and count until then.</para>
/// <para>Members throw <see cref="JobStoreException"/> when the store fails; nothing has changed then, or all of it, and the call can be repeated.</para>
/// </remarks>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is a queue.")]
public interface IJobQueue
{
    /// <summary>Gets what wakes a worker that waits for work.</summary>
    JobSignals Signals { get; }

    /// <summary>Leases items that are due: by priority, tenants in turn, older ones first.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="maxItems">The greatest number of items, at least 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The leases; empty when nothing is due.</returns>
    Task<IReadOnlyList<JobLease>> LeaseAsync(string worker, int maxItems, CancellationToken cancellationToken = default);

    /// <summary>Reads the images of leased items, many at a time.</summary>
    /// <param name="leases">The leases; whether they are still held does not matter.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The files' bytes, an element for each lease in the order of <paramref name="leases"/>; <see langword="null"/> where there is no such image.</returns>
    Task<IReadOnlyList<ReadOnlyMemory<byte>?>> ReadImagesAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default);

    /// <summary>Counts an attempt of each item. Called just before they run; items that run beside each other may be started together, an isolated item only by itself.</summary>
    /// <param name="leases">The leases.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Those that are still held. The others must not run.</returns>
    Task<IReadOnlyList<JobLease>> StartAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default);

    /// <summary>Makes leases last for another <see cref="CrnnJobsOptions.LeaseDuration"/> from now.</summary>
    /// <param name="leases">The leases.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Those that are still held. The others were cancelled, or expired and given to somebody else.</returns>
    Task<IReadOnlyList<JobLease>> RenewAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default);

    /// <summary>Takes in how runs ended, all in one step that is on stable storage when the task completes. <see cref="JobRetryPolicy"/> decides what follows a failure.</summary>
    /// <param name="outcomes">The outcomes of started items.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The leases whose outcomes were taken. The others are no longer held and their outcomes are dropped.</returns>
    Task<IReadOnlyList<JobLease>> CompleteAsync(IReadOnlyList<JobOutcome> outcomes, CancellationToken cancellationToken = default);

    /// <summary>Gives items back that were not run to an end through no fault of theirs. A started one loses the attempt that its start counted.</summary>
    /// <param name="leases">The leases; those that are no longer held are ignored.</param>
    /// <param name="delay">How long nobody shall lease them, 0 or more.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when they are given back.</returns>
    Task ReturnAsync(IReadOnlyList<JobLease> leases, TimeSpan delay, CancellationToken cancellationToken = default);

    /// <summary>Ends all leases of a worker that is known to be dead, as if they had expired.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of leases.</returns>
    Task<int> AbandonAsync(string worker, CancellationToken cancellationToken = default);

    /// <summary>Tells how full the queue is.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The status.</returns>
    Task<JobQueueStatus> GetStatusAsync(CancellationToken cancellationToken = default);
}
