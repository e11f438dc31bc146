namespace Crnn.Net.AspNetCore.Tests.Jobs;

/// <summary>A store of which every call fails in the same way.</summary>
internal sealed class BrokenStore(Exception error) : IJobStore
{
    public JobSignals Signals { get; } = new();

    public Task<JobAcceptance> AcceptAsync(JobSubmission submission, CancellationToken cancellationToken = default) => Task.FromException<JobAcceptance>(error);

    public Task<Job?> CancelAsync(string id, CancellationToken cancellationToken = default) => Task.FromException<Job?>(error);

    public Task<Job?> RetryAsync(string id, CancellationToken cancellationToken = default) => Task.FromException<Job?>(error);

    public Task<JobDeletion> DeleteAsync(string id, CancellationToken cancellationToken = default) => Task.FromException<JobDeletion>(error);

    public Task<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken = default) => Task.FromException<int>(error);

    public Task<Job?> GetAsync(string id, CancellationToken cancellationToken = default) => Task.FromException<Job?>(error);

    public Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken = default) => Task.FromException<JobPage>(error);

    public Task<JobItemPage?> GetItemsAsync(string id, int after = -1, int pageSize = 1000, CancellationToken cancellationToken = default) => Task.FromException<JobItemPage?>(error);

    public Task<ReadOnlyMemory<byte>?> ReadImageAsync(string id, int index, CancellationToken cancellationToken = default) => Task.FromException<ReadOnlyMemory<byte>?>(error);
}
