namespace Crnn.Net;

/// <summary>Keeps the images of jobs as blobs, for a job store that would rather not. All members are thread-safe.</summary>
/// <remarks>
/// <para>The job store makes the names: parts of lower-case letters, digits and hyphens, with slashes between. It never uses one twice and knows
/// which are in use, so that nothing needs to be listed.</para>
/// <para>Members throw <see cref="JobStoreException"/> when the storage fails.</para>
/// </remarks>
public interface IJobImageStore
{
    /// <summary>Stores a blob. When the task completes, it is on stable storage and can be read by every process.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="data">Its bytes; not read after the task has completed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the blob is stored.</returns>
    Task WriteAsync(string name, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);

    /// <summary>Reads a blob.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Its bytes, or <see langword="null"/> when there is none of this name.</returns>
    Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Deletes a blob, if there is one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the blob is gone.</returns>
    Task DeleteAsync(string name, CancellationToken cancellationToken = default);
}
