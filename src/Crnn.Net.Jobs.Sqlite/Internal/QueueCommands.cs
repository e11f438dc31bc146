using Microsoft.Data.Sqlite;

namespace Crnn.Net;

/// <summary>What workers change. Each method is one step of the writer.</summary>
internal sealed class QueueCommands(CrnnJobsOptions options, JobRetryPolicy policy, TimeProvider time)
{
    // Bounds what one lease call does for others; the rest is done by the next.
    private const int MaxDue = 1024;

    private readonly record struct Held(long Key, StoredState State, int Attempts, bool IsIsolated);

    private long Now => time.GetUtcNow().UtcTicks;

    private long LeaseEnd => Now + options.LeaseDuration.Ticks;

    /// <summary>Leases what is ready, after what has become due is made so.</summary>
    /// <returns>The leases, and the jobs that changed on the way.</returns>
    public (IReadOnlyList<JobLease> Leases, IReadOnlyCollection<string> Changed) Lease(SqliteSession session, string worker, int maxItems)
    {
        var changed = EndDue(session);
        var leases = session.Query(
            "SELECT i.key, j.id, i.token + 1, i.is_isolated, i.turn FROM items i JOIN jobs j ON j.number = i.key >> 24 WHERE i.state = 0 ORDER BY i.priority DESC, i.turn LIMIT $1",
            r => (Key: r.GetInt64(0), Turn: r.GetInt64(4), Lease: new JobLease { JobId = r.GetString(1), Index = ItemKey.IndexOf(r.GetInt64(0)), Token = r.GetInt64(2), IsIsolated = r.GetBoolean(3) }),
            maxItems);
        var end = LeaseEnd;
        foreach (var (key, _, lease) in leases)
        {
            session.Execute("UPDATE items SET state = 2, token = $2, worker = $3, due_at = $4 WHERE key = $1", key, lease.Token, worker, end);
        }

        if (leases.Count > 0)
        {
            session.Execute("UPDATE queue SET turn = max(turn, $1)", leases.Max(l => l.Turn));
        }

        return ([.. leases.Select(l => l.Lease)], changed);
    }

    public IReadOnlyList<JobLease> Start(SqliteSession session, IReadOnlyList<JobLease> leases)
    {
        var started = new List<JobLease>(leases.Count);
        var numbers = new JobNumbers(session);
        foreach (var lease in leases)
        {
            if (numbers.KeyOf(lease) is { } key && session.Execute("UPDATE items SET state = 3, attempts = attempts + 1 WHERE key = $1 AND token = $2 AND state = 2", key, lease.Token) == 1)
            {
                started.Add(lease);
            }
        }

        foreach (var job in started.Select(l => numbers.KeyOf(l)!.Value).Select(ItemKey.JobOf).Distinct())
        {
            session.Execute("UPDATE jobs SET started_at = $2 WHERE number = $1 AND started_at IS NULL", job, Now);
        }

        return started;
    }

    public IReadOnlyList<JobLease> Renew(SqliteSession session, IReadOnlyList<JobLease> leases)
    {
        var numbers = new JobNumbers(session);
        var end = LeaseEnd;
        return [.. leases.Where(lease =>
            numbers.KeyOf(lease) is { } key && session.Execute("UPDATE items SET due_at = $3 WHERE key = $1 AND token = $2 AND state IN (2, 3)", key, lease.Token, end) == 1)];
    }

    public IReadOnlyList<JobLease> Complete(SqliteSession session, IReadOnlyList<JobOutcome> outcomes)
    {
        var taken = new List<JobLease>(outcomes.Count);
        var numbers = new JobNumbers(session);
        var finals = new FinalCounts();
        foreach (var outcome in outcomes)
        {
            if (outcome.Line is { } line ? Finish(session, numbers, outcome.Lease, line, finals) : Fail(session, numbers, outcome, finals))
            {
                taken.Add(outcome.Lease);
            }
        }

        finals.Write(session, Now);
        return taken;
    }

    public bool Return(SqliteSession session, IReadOnlyList<JobLease> leases, TimeSpan delay)
    {
        var numbers = new JobNumbers(session);
        foreach (var lease in leases)
        {
            if (Find(session, numbers, lease) is { } item)
            {
                Wait(session, item.Key, item.State == StoredState.Running ? item.Attempts - 1 : item.Attempts, item.IsIsolated, delay);
            }
        }

        return true;
    }

    public (int Count, IReadOnlyCollection<string> Changed) Abandon(SqliteSession session, string worker)
    {
        var held = session.Query("SELECT key, state, attempts, is_isolated FROM items WHERE worker = $1", ReadHeld, worker);
        return (held.Count, End(session, held));
    }

    /// <summary>Makes ready what has waited long enough, and ends the leases that have expired.</summary>
    private IReadOnlyCollection<string> EndDue(SqliteSession session) =>
        End(session, session.Query("SELECT key, state, attempts, is_isolated FROM items WHERE due_at <= $1 ORDER BY due_at LIMIT $2", ReadHeld, Now, MaxDue));

    private IReadOnlyCollection<string> End(SqliteSession session, List<Held> items)
    {
        var finals = new FinalCounts();
        foreach (var item in items)
        {
            if (item.State == StoredState.Running)
            {
                Fail(session, item, JobOutcomeKind.WorkerLost, JobError.WorkerLost, finals);
            }
            else
            {
                Wait(session, item.Key, item.Attempts, item.IsIsolated, TimeSpan.Zero);
            }
        }

        finals.Write(session, Now);
        return [.. items.Where(i => i.State == StoredState.Running).Select(i => ItemKey.JobOf(i.Key)).Distinct().Select(n => JobRow.Get(session, n).Id)];
    }

    private static bool Finish(SqliteSession session, JobNumbers numbers, JobLease lease, TextLine line, FinalCounts finals)
    {
        if (numbers.KeyOf(lease) is not { } key
            || session.Execute("UPDATE items SET state = 4, worker = NULL, due_at = NULL, error_code = NULL, error_message = NULL WHERE key = $1 AND token = $2 AND state = 3", key, lease.Token) == 0)
        {
            return false;
        }

        session.Execute("INSERT INTO lines VALUES ($1, $2)", key, JobLineSerializer.Serialize(line));
        finals.Add(key, done: 1);
        return true;
    }

    private bool Fail(SqliteSession session, JobNumbers numbers, JobOutcome outcome, FinalCounts finals)
    {
        if (Find(session, numbers, outcome.Lease) is not { State: StoredState.Running } item)
        {
            return false;
        }

        Fail(session, item, outcome.Kind, outcome.Error!, finals);
        return true;
    }

    private void Fail(SqliteSession session, Held item, JobOutcomeKind kind, JobError error, FinalCounts finals)
    {
        var next = policy.Decide(kind, item.Attempts, item.IsIsolated);
        session.Execute("UPDATE items SET error_code = $2, error_message = $3 WHERE key = $1", item.Key, error.Code, error.Message);
        if (next.IsFinal)
        {
            session.Execute("UPDATE items SET state = 5, worker = NULL, due_at = NULL WHERE key = $1", item.Key);
            finals.Add(item.Key, failed: 1);
        }
        else
        {
            Wait(session, item.Key, next.Attempts, next.IsIsolated, next.Delay);
        }
    }

    private void Wait(SqliteSession session, long key, int attempts, bool isIsolated, TimeSpan delay) => session.Execute(
        "UPDATE items SET state = $2, attempts = $3, is_isolated = $4, worker = NULL, due_at = $5 WHERE key = $1",
        key,
        (int)(delay > TimeSpan.Zero ? StoredState.Delayed : StoredState.Ready),
        attempts,
        isIsolated,
        delay > TimeSpan.Zero ? Now + delay.Ticks : null);

    private static Held? Find(SqliteSession session, JobNumbers numbers, JobLease lease) => numbers.KeyOf(lease) is { } key
        ? session.Query("SELECT key, state, attempts, is_isolated FROM items WHERE key = $1 AND token = $2 AND state IN (2, 3)", r => (Held?)ReadHeld(r), key, lease.Token).SingleOrDefault()
        : null;

    private static Held ReadHeld(SqliteDataReader row) => new(row.GetInt64(0), (StoredState)row.GetInt32(1), row.GetInt32(2), row.GetBoolean(3));
}
