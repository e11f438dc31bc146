namespace Crnn.Net;

/// <summary>The items that become final in one step, so that each job's counts are written once.</summary>
internal sealed class FinalCounts
{
    private readonly Dictionary<long, (int Done, int Failed)> _jobs = [];

    public void Add(long key, int done = 0, int failed = 0)
    {
        var job = ItemKey.JobOf(key);
        var counts = _jobs.GetValueOrDefault(job);
        _jobs[job] = (counts.Done + done, counts.Failed + failed);
    }

    public void Write(SqliteSession session, long now)
    {
        var pending = 0;
        foreach (var (job, (done, failed)) in _jobs)
        {
            session.Execute(
                """
                UPDATE jobs SET done = done + $2, failed = failed + $3,
                    finished_at = CASE WHEN done + $2 + failed + $3 + cancelled = total THEN $4 END
                WHERE number = $1
                """,
                job,
                done,
                failed,
                now);
            pending -= done + failed;
        }

        if (pending != 0)
        {
            JobCommands.AddPending(session, pending);
        }
    }
}
