using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>What workers change: a script each.</summary>
internal sealed class QueueCommands(RedisConnection connection, CrnnJobsOptions options, JobRetryPolicy policy)
{
    private readonly UnansweredCalls<JobLease> _starts = new();
    private readonly UnansweredCalls<JobOutcome> _completions = new();

    private static RedisValue WorkerLost { get; } = ItemFields.Write(JobError.WorkerLost);

    private RedisValue WorkerLostDecisions => RetryDecisions.Of(policy, JobOutcomeKind.WorkerLost, options.MaxAttempts);

    /// <summary>Leases, after what expired has ended and what is due is queued.</summary>
    /// <returns>The leases, and the jobs that changed on the way.</returns>
    public async Task<(IReadOnlyList<JobLease> Leases, string[] Changed)> LeaseAsync(string worker, int maxItems, CancellationToken cancellationToken)
    {
        RedisValue[] arguments = [worker, maxItems, (long)options.LeaseDuration.TotalMilliseconds, WorkerLost, WorkerLostDecisions];
        var reply = await connection.EvaluateAsync(RedisScript.Lease, arguments, cancellationToken).ConfigureAwait(false);
        var fields = (RedisValue[])reply[0]!;
        var leases = new JobLease[fields.Length / 4];
        for (var i = 0; i < leases.Length; i++)
        {
            leases[i] = new JobLease
            {
                JobId = fields[4 * i]!,
                Index = (int)fields[(4 * i) + 1],
                Token = LeaseToken.FromEntry(fields[(4 * i) + 2]!),
                IsIsolated = (bool)fields[(4 * i) + 3],
            };
        }

        return (leases, (string[])reply[1]!);
    }

    public Task<(IReadOnlyList<JobLease> Started, string[] Changed)> StartAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken) => _starts.RunAsync(leases, async calls =>
    {
        var arguments = leases.SelectMany((l, i) => (RedisValue[])[.. Fields(l), calls[i]]).ToArray();
        var reply = await connection.EvaluateAsync(RedisScript.Start, arguments, cancellationToken).ConfigureAwait(false);
        return (Chosen(leases, reply[0]), (string[])reply[1]!);
    });

    public async Task<IReadOnlyList<JobLease>> RenewAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken) =>
        Chosen(leases, await connection.EvaluateAsync(RedisScript.Renew, [.. leases.SelectMany(Fields)], cancellationToken).ConfigureAwait(false));

    public Task<(IReadOnlyList<JobLease> Taken, string[] Changed)> CompleteAsync(IReadOnlyList<JobOutcome> outcomes, CancellationToken cancellationToken) => _completions.RunAsync(outcomes, async calls =>
    {
        var arguments = outcomes.SelectMany((o, i) => (RedisValue[])[.. Fields(o.Lease), calls[i], .. Result(o)]).ToArray();
        var reply = await connection.EvaluateAsync(RedisScript.Complete, arguments, cancellationToken).ConfigureAwait(false);
        return (Chosen([.. outcomes.Select(o => o.Lease)], reply[0]), (string[])reply[1]!);
    });

    public async Task<string[]> ReturnAsync(IReadOnlyList<JobLease> leases, TimeSpan delay, CancellationToken cancellationToken)
    {
        RedisValue[] arguments = [(long)Math.Ceiling(delay.TotalMilliseconds), .. leases.SelectMany(Fields)];
        return (string[])(await connection.EvaluateAsync(RedisScript.Return, arguments, cancellationToken).ConfigureAwait(false))!;
    }

    public async Task<(int Count, string[] Changed)> AbandonAsync(string worker, CancellationToken cancellationToken)
    {
        var reply = await connection.EvaluateAsync(RedisScript.Abandon, [worker, WorkerLost, WorkerLostDecisions], cancellationToken).ConfigureAwait(false);
        return ((int)reply[0], (string[])reply[1]!);
    }

    public async Task<JobQueueStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        var counts = (long[])(await connection.EvaluateAsync(RedisScript.Status, [], cancellationToken).ConfigureAwait(false))!;
        return new JobQueueStatus(Math.Max(0, counts[0] - counts[1]), counts[1]);
    }

    private static RedisValue[] Fields(JobLease lease) => [lease.JobId, lease.Index, LeaseToken.ToEntry(lease.Token)];

    private RedisValue[] Result(JobOutcome outcome) => outcome.Line is { } line
        ? [JobLineSerializer.Serialize(line), ""]
        : [ItemFields.Write(outcome.Error!), RetryDecisions.Of(policy, outcome.Kind, options.MaxAttempts)];

    private static IReadOnlyList<JobLease> Chosen(IReadOnlyList<JobLease> leases, RedisResult flags)
    {
        var chosen = (bool[])flags!;
        return [.. leases.Where((_, i) => chosen[i])];
    }
}
