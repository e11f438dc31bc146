using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>What callers change: a script each.</summary>
internal sealed class JobCommands(RedisConnection connection, BlobCleaner blobs)
{
    private const int PurgeAtOnce = 100;

    // A worker that has nothing to do asks for work every second or so.
    private static readonly TimeSpan s_forgetWorkersAfter = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_giveUpUploadsAfter = TimeSpan.FromHours(1);

    public Task<Job?> CancelAsync(string id, CancellationToken cancellationToken) => ChangeAsync(RedisScript.Cancel, id, cancellationToken);

    public Task<Job?> RetryAsync(string id, CancellationToken cancellationToken) => ChangeAsync(RedisScript.Retry, id, cancellationToken);

    public async Task<JobDeletion> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var deletion = await EraseAsync(id, cancellationToken).ConfigureAwait(false);
        await blobs.DeleteUnusedAsync(cancellationToken).ConfigureAwait(false);
        return deletion;
    }

    public async Task<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken)
    {
        var count = 0;
        while (true)
        {
            var ids = await connection.RunAsync(
                database => database.SortedSetRangeByScoreAsync(connection.NameOf(RedisJobNames.Finished), stop: finishedBefore.ToUnixTimeMilliseconds(), exclude: Exclude.Stop, take: PurgeAtOnce),
                cancellationToken).ConfigureAwait(false);
            var deletions = await Task.WhenAll(ids.Select(id => EraseAsync(id!, cancellationToken))).ConfigureAwait(false);
            count += deletions.Count(d => d == JobDeletion.Deleted);
            if (ids.Length < PurgeAtOnce)
            {
                break;
            }
        }

        await connection.EvaluateAsync(RedisScript.Tidy, [(long)s_forgetWorkersAfter.TotalMilliseconds, (long)s_giveUpUploadsAfter.TotalMilliseconds], cancellationToken).ConfigureAwait(false);
        await blobs.DeleteUnusedAsync(cancellationToken).ConfigureAwait(false);
        return count;
    }

    private async Task<Job?> ChangeAsync(RedisScript script, string id, CancellationToken cancellationToken)
    {
        var reply = await connection.EvaluateAsync(script, [id], cancellationToken).ConfigureAwait(false);
        return reply.IsNull ? null : JobFields.Read(id, (RedisValue[])reply!);
    }

    private async Task<JobDeletion> EraseAsync(string id, CancellationToken cancellationToken) =>
        (string)(await connection.EvaluateAsync(RedisScript.Delete, [id], cancellationToken).ConfigureAwait(false))! switch
        {
            "deleted" => JobDeletion.Deleted,
            "not-found" => JobDeletion.NotFound,
            _ => JobDeletion.NotFinished,
        };
}
