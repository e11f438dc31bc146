using System.Globalization;
using System.Text;
using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>What callers read.</summary>
internal sealed class JobQueries(RedisConnection connection, IJobImageStore? images)
{
    // While Redis gathers an answer it does nothing else.
    private const int EnoughImageBytes = 4 << 20;

    public async Task<Job?> GetAsync(string id, CancellationToken cancellationToken) =>
        JobFields.Read(id, await connection.RunAsync(database => ReadAsync(database, id), cancellationToken).ConfigureAwait(false));

    public async Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken)
    {
        var before = double.PositiveInfinity;
        if (query.After is { } after)
        {
            before = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new ArgumentException($"'{after}' is not the end of a page of jobs: pass the Next of the page before.", nameof(query));
        }

        var key = connection.NameOf(RedisJobNames.Jobs) + (query.Tenant is { } tenant ? $":{tenant}" : "");
        var ids = await connection.RunAsync(
            database => database.SortedSetRangeByScoreWithScoresAsync(key, stop: before, exclude: Exclude.Stop, order: Order.Descending, take: query.PageSize + 1),
            cancellationToken).ConfigureAwait(false);
        var page = ids.Take(query.PageSize).ToArray();
        var jobs = await connection.RunAsync(database => Task.WhenAll(page.Select(e => ReadAsync(database, e.Element!))), cancellationToken).ConfigureAwait(false);

        // A job may have been erased since the ids were read.
        return new JobPage(
            [.. jobs.Select((fields, i) => JobFields.Read(page[i].Element!, fields)).OfType<Job>()],
            ids.Length > page.Length ? page[^1].Score.ToString("F0", CultureInfo.InvariantCulture) : null);
    }

    public async Task<JobItemPage?> GetItemsAsync(string id, int after, int pageSize, CancellationToken cancellationToken)
    {
        var first = after + 1L;
        var reply = await connection.EvaluateAsync(RedisScript.ReadItems, [id, first, pageSize], cancellationToken).ConfigureAwait(false);
        if (reply.IsNull)
        {
            return null;
        }

        var values = (RedisValue[])reply!;
        var isCancelled = !values[1].IsNull;
        var items = new List<JobItem>();
        for (var i = 2; i < values.Length; i += ItemFields.Count)
        {
            items.Add(ItemFields.Read((int)first + items.Count, isCancelled, values[i], values[i + 1], values[i + 2]));
        }

        return new JobItemPage(items, items.Count > 0 && items[^1].Index + 1 < (int)values[0] ? items[^1].Index : null);
    }

    public async Task<IReadOnlyList<ReadOnlyMemory<byte>?>> ReadImagesAsync(IReadOnlyList<(string Id, int Index)> items, CancellationToken cancellationToken)
    {
        var read = new List<ReadOnlyMemory<byte>>(items.Count);
        while (read.Count < items.Count)
        {
            RedisValue[] arguments = [EnoughImageBytes, .. items.Skip(read.Count).SelectMany(i => (RedisValue[])[i.Id, i.Index])];
            var reply = (RedisValue[])(await connection.EvaluateAsync(RedisScript.ReadImages, arguments, cancellationToken).ConfigureAwait(false))!;
            read.AddRange(reply.Select(image => (ReadOnlyMemory<byte>)image));
        }

        return await Task.WhenAll(read.Select((image, i) => UnwrapAsync(image, items[i], cancellationToken))).ConfigureAwait(false);
    }

    private Task<RedisValue[]> ReadAsync(IDatabase database, string id) => database.HashGetAsync(connection.NameOf(RedisJobNames.JobPrefix) + id, JobFields.Names);

    private async Task<ReadOnlyMemory<byte>?> UnwrapAsync(ReadOnlyMemory<byte> image, (string Id, int Index) item, CancellationToken cancellationToken) => image.Span switch
    {
        [] => null,
        [(byte)'d', ..] => image[1..],
        _ when images is not null => await images.ReadAsync(Encoding.UTF8.GetString(image.Span[1..]), cancellationToken).ConfigureAwait(false),
        _ => throw new JobStoreException("store-unavailable", connection.Location, $"Image {item.Index} of job {item.Id} is in an image store. Set RedisJobStoreOptions.Images to the one that took it."),
    };
}
