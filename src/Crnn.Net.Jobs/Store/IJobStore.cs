namespace Crnn.Net;

/// <summary>Keeps jobs, for those who submit them.</summary>
/// <remarks>All members are thread-safe. Each is one atomic step: after a crash it has happened or it has not.</remarks>
public interface IJobStore : IJobReader
{
    /// <summary>Takes in a job with its items and images. When the task completes, all of it is on stable storage.</summary>
    /// <param name="submission">The job. Its images' memory is not read after the task has completed.</param>
    /// <param name="cancellationToken">Cancels the call, as long as nothing is stored.</param>
    /// <returns>The job; that of an earlier submission when key and content are the same.</returns>
    /// <exception cref="ArgumentException">The submission breaks a limit.</exception>
    /// <exception cref="JobConflictException">The idempotency key was used for another content.</exception>
    /// <exception cref="JobQueueFullException">Too many items wait.</exception>
    /// <exception cref="JobStoreException">The store failed; nothing was accepted.</exception>
    Task<JobAcceptance> AcceptAsync(JobSubmission submission, CancellationToken cancellationToken = default);

    /// <summary>Cancels a job: every item that is not final is cancelled at once, and the result of one that is being read is dropped.
    /// A finished job is left as it is.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job as it stands now, or <see langword="null"/> when there is none.</returns>
    Task<Job?> CancelAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Queues the failed items of a completed or failed job again, with all their attempts. Any other job is left as it is.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job as it stands now, or <see langword="null"/> when there is none.</returns>
    Task<Job?> RetryAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Erases a finished job: results, images and idempotency key.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of it.</returns>
    Task<JobDeletion> DeleteAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Erases all jobs that finished before a time, idempotency keys that have expired, and images that belong to no job.</summary>
    /// <param name="finishedBefore">The time.</param>
    /// <param name="cancellationToken">Stops between two jobs.</param>
    /// <returns>The number of jobs erased.</returns>
    Task<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken = default);
}
