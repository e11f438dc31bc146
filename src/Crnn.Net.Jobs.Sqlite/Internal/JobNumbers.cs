namespace Crnn.Net;

/// <summary>The numbers of jobs, looked up once in a step.</summary>
internal sealed class JobNumbers(SqliteSession session)
{
    private readonly Dictionary<string, long?> _numbers = [];

    /// <summary>The key of a lease's item; null when its job is gone.</summary>
    public long? KeyOf(JobLease lease)
    {
        if (!_numbers.TryGetValue(lease.JobId, out var number))
        {
            _numbers.Add(lease.JobId, number = JobRow.FindNumber(session, lease.JobId));
        }

        return number is { } job ? ItemKey.Of(job, lease.Index) : null;
    }
}
