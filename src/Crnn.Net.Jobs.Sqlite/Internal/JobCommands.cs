namespace Crnn.Net;

/// <summary>What callers change. Each method is one step of the writer.</summary>
internal sealed class JobCommands(CrnnJobsOptions options, TimeProvider time)
{
    private long Now => time.GetUtcNow().UtcTicks;

    /// <summary>Finds the job that a key led to before.</summary>
    /// <exception cref="JobConflictException">It was another content.</exception>
    public Job? FindRepeated(SqliteSession session, JobSubmission submission, byte[] fingerprint)
    {
        if (submission.IdempotencyKey is not { } key)
        {
            return null;
        }

        var found = session.Query("SELECT job, fingerprint, expires_at FROM idempotency_keys WHERE tenant = $1 AND key = $2", r => (Job: r.GetInt64(0), Fingerprint: (byte[])r[1], ExpiresAt: r.GetInt64(2)), submission.Tenant ?? "", key);
        if (found.Count == 0 || found[0].ExpiresAt <= Now)
        {
            return null;
        }

        var job = JobRow.Get(session, found[0].Job);
        return found[0].Fingerprint.AsSpan().SequenceEqual(fingerprint) ? job : throw new JobConflictException(key, job.Id);
    }

    public JobAcceptance Accept(SqliteSession session, string id, JobSubmission submission, byte[] fingerprint)
    {
        if (FindRepeated(session, submission, fingerprint) is { } repeated)
        {
            return new JobAcceptance(repeated, IsNew: false);
        }

        var count = submission.Images.Count;
        var (pending, turn) = session.Query("SELECT pending, turn FROM queue", r => (r.GetInt64(0), r.GetInt64(1))).Single();
        if (pending + count > options.MaxPendingItems)
        {
            throw new JobQueueFullException(pending, count, options.MaxPendingItems);
        }

        var now = Now;
        session.Execute("INSERT INTO jobs (id, name, tenant, priority, total, created_at) VALUES ($1, $2, $3, $4, $5, $6)", id, submission.Name, submission.Tenant, (int)submission.Priority, count, now);
        var job = (long)session.Scalar("SELECT last_insert_rowid()")!;
        var start = TakeTurns(session, submission.Tenant, turn, count);
        for (var i = 0; i < count; i++)
        {
            session.Execute("INSERT INTO items (key, name, priority, turn) VALUES ($1, $2, $3, $4)", ItemKey.Of(job, i), submission.Images[i].Name, (int)submission.Priority, start + i);
        }

        if (submission.IdempotencyKey is { } key)
        {
            session.Execute("INSERT OR REPLACE INTO idempotency_keys VALUES ($1, $2, $3, $4, $5)", submission.Tenant ?? "", key, fingerprint, job, now + options.IdempotencyKeyLifetime.Ticks);
        }

        AddPending(session, count);
        return new JobAcceptance(JobRow.Get(session, job), IsNew: true);
    }

    public Job? Cancel(SqliteSession session, string id)
    {
        if (JobRow.FindNumber(session, id) is not { } job)
        {
            return null;
        }

        var count = session.Execute("UPDATE items SET state = 6, worker = NULL, due_at = NULL WHERE key BETWEEN $1 AND $2 AND state < 4", ItemKey.First(job), ItemKey.Last(job));
        if (count > 0)
        {
            session.Execute("UPDATE jobs SET cancelled = cancelled + $2, is_cancelled = 1, finished_at = $3 WHERE number = $1", job, count, Now);
            AddPending(session, -count);
        }

        return JobRow.Get(session, job);
    }

    public static Job? Retry(SqliteSession session, string id)
    {
        if (JobRow.Find(session, id) is not { } job || job.State is not (JobState.Completed or JobState.Failed) || job.Counts.Failed == 0)
        {
            return JobRow.Find(session, id);
        }

        var number = JobRow.FindNumber(session, id)!.Value;
        var start = TakeTurns(session, job.Tenant, (long)session.Scalar("SELECT turn FROM queue")!, job.Counts.Failed);
        foreach (var (key, i) in session.Query("SELECT key FROM items WHERE key BETWEEN $1 AND $2 AND state = 5", r => r.GetInt64(0), ItemKey.First(number), ItemKey.Last(number)).Select((key, i) => (key, i)))
        {
            session.Execute("UPDATE items SET state = 0, attempts = 0, turn = $2, error_code = NULL, error_message = NULL WHERE key = $1", key, start + i);
        }

        session.Execute("UPDATE jobs SET failed = 0, finished_at = NULL WHERE number = $1", number);
        AddPending(session, job.Counts.Failed);
        return JobRow.Get(session, number);
    }

    public static JobDeletion Delete(SqliteSession session, string id)
    {
        if (JobRow.Find(session, id) is not { } job)
        {
            return JobDeletion.NotFound;
        }

        if (!job.IsFinished)
        {
            return JobDeletion.NotFinished;
        }

        var number = JobRow.FindNumber(session, id)!.Value;
        session.Execute("DELETE FROM lines WHERE key BETWEEN $1 AND $2", ItemKey.First(number), ItemKey.Last(number));
        session.Execute("DELETE FROM items WHERE key BETWEEN $1 AND $2", ItemKey.First(number), ItemKey.Last(number));
        session.Execute("DELETE FROM idempotency_keys WHERE job = $1", number);
        session.Execute("DELETE FROM jobs WHERE number = $1", number);
        return JobDeletion.Deleted;
    }

    /// <summary>Drops what has no use any more but belongs to no job.</summary>
    public bool Tidy(SqliteSession session)
    {
        session.Execute("DELETE FROM idempotency_keys WHERE expires_at <= $1", Now);
        session.Execute("DELETE FROM tenants WHERE finish <= (SELECT turn FROM queue)");
        return true;
    }

    public static void AddPending(SqliteSession session, int change) => session.Execute("UPDATE queue SET pending = pending + $1", change);

    // Start-time fair queueing: a tenant's items take turns one after another, from the present turn or from where its earlier items end.
    private static long TakeTurns(SqliteSession session, string? tenant, long turn, int count)
    {
        var start = Math.Max(turn, (long?)session.Scalar("SELECT finish FROM tenants WHERE tenant = $1", tenant ?? "") ?? 0);
        session.Execute("INSERT OR REPLACE INTO tenants VALUES ($1, $2)", tenant ?? "", start + count);
        return start;
    }
}
