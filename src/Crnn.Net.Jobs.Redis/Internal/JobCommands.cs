using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>What callers change: a script each.</summary>
internal sealed class JobCommands(RedisConnection connection, CrnnJobsOptions options)
{
    private const int PurgeAtOnce = 100;

    // A worker that has nothing to do asks for work every second or so.
    private static readonly TimeSpan s_forgetWorkersAfter = TimeSpan.FromHours(1);

    public async Task<JobAcceptance> AcceptAsync(JobSubmission submission, CancellationToken cancellationToken)
    {
        submission.Validate(options);
        var id = Guid.NewGuid().ToString("N");
        var reply = await connection.EvaluateAsync(RedisScript.Accept, Arguments(id, submission), cancellationToken).ConfigureAwait(false);
        return (string)reply[0]! switch
        {
            "accepted" => new JobAcceptance(JobFields.Read(id, (RedisValue[])reply[1]!)!, IsNew: true),
            "repeated" => new JobAcceptance(JobFields.Read((string)reply[2]!, (RedisValue[])reply[1]!)!, IsNew: false),
            "full" => throw new JobQueueFullException((long)reply[1], submission.Images.Count, options.MaxPendingItems),
            "conflict" => throw new JobConflictException(submission.IdempotencyKey!, (string)reply[1]!),
            var answer => throw new InvalidOperationException(answer),
        };
    }

    public Task<Job?> CancelAsync(string id, CancellationToken cancellationToken) => ChangeAsync(RedisScript.Cancel, id, cancellationToken);

    public Task<Job?> RetryAsync(string id, CancellationToken cancellationToken) => ChangeAsync(RedisScript.Retry, id, cancellationToken);

    public async Task<JobDeletion> DeleteAsync(string id, CancellationToken cancellationToken) =>
        (string)(await connection.EvaluateAsync(RedisScript.Delete, [id], cancellationToken).ConfigureAwait(false))! switch
        {
            "deleted" => JobDeletion.Deleted,
            "not-found" => JobDeletion.NotFound,
            _ => JobDeletion.NotFinished,
        };

    public async Task<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken)
    {
        var count = 0;
        while (true)
        {
            var ids = await connection.RunAsync(
                database => database.SortedSetRangeByScoreAsync(connection.NameOf(RedisJobNames.Finished), stop: finishedBefore.ToUnixTimeMilliseconds(), exclude: Exclude.Stop, take: PurgeAtOnce),
                cancellationToken).ConfigureAwait(false);
            var deletions = await Task.WhenAll(ids.Select(id => DeleteAsync(id!, cancellationToken))).ConfigureAwait(false);
            count += deletions.Count(d => d == JobDeletion.Deleted);
            if (ids.Length < PurgeAtOnce)
            {
                break;
            }
        }

        await connection.EvaluateAsync(RedisScript.Tidy, [(long)s_forgetWorkersAfter.TotalMilliseconds], cancellationToken).ConfigureAwait(false);
        return count;
    }

    private async Task<Job?> ChangeAsync(RedisScript script, string id, CancellationToken cancellationToken)
    {
        var reply = await connection.EvaluateAsync(script, [id], cancellationToken).ConfigureAwait(false);
        return reply.IsNull ? null : JobFields.Read(id, (RedisValue[])reply!);
    }

    private RedisValue[] Arguments(string id, JobSubmission submission) =>
    [
        id,
        JobFields.Of(submission.Priority),
        Optional(submission.Tenant),
        Optional(submission.Name),
        Optional(submission.IdempotencyKey),
        submission.IdempotencyKey is null ? "" : submission.ComputeFingerprint(),
        (long)options.IdempotencyKeyLifetime.TotalMilliseconds,
        options.MaxPendingItems,
        .. submission.Images.SelectMany(image => (RedisValue[])
        [
            System.Security.Cryptography.SHA256.HashData(image.Data.Span),
            image.Name,
            (byte[])[(byte)'d', .. image.Data.Span],
        ]),
    ];

    private static RedisValue Optional(string? text) => text is null ? "" : $"={text}";
}
