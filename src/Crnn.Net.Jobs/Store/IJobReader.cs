namespace Crnn.Net;

/// <summary>Reads jobs. All members are thread-safe and see whatever was accepted or completed before the call.</summary>
/// <remarks>Members throw <see cref="JobStoreException"/> when the store fails, and <see cref="ObjectDisposedException"/> after disposal.</remarks>
public interface IJobReader
{
    /// <summary>Gets what wakes those who wait for a change in this process. Changes by other processes may be seen by polling alone.</summary>
    JobSignals Signals { get; }

    /// <summary>Reads a job.</summary>
    /// <param name="id">The job's id; any text is allowed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job, or <see langword="null"/> when there is none of this id.</returns>
    Task<Job?> GetAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Lists jobs, newest first. Jobs that are accepted meanwhile do not move those of later pages.</summary>
    /// <param name="query">Which jobs.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A page.</returns>
    /// <exception cref="ArgumentException"><see cref="JobQuery.After"/> is not from a page of this store.</exception>
    Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads a page of a job's items, by index. Works at any time, also while the job is running.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="after">The index after which the page begins; -1 for the first page.</param>
    /// <param name="pageSize">The greatest number of items on the page, from 1 to <see cref="JobQuery.MaxPageSize"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page, or <see langword="null"/> when there is no such job.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    Task<JobItemPage?> GetItemsAsync(string id, int after = -1, int pageSize = 1000, CancellationToken cancellationToken = default);

    /// <summary>Reads an item's image as it was accepted.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="index">The item's index.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The file's bytes, or <see langword="null"/> when there is no such image.</returns>
    Task<ReadOnlyMemory<byte>?> ReadImageAsync(string id, int index, CancellationToken cancellationToken = default);
}
