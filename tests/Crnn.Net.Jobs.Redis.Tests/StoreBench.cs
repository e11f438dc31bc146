using Crnn.Net.Conformance.Jobs;
using Crnn.Net.TestKit;
using StackExchange.Redis;

namespace Crnn.Net.Jobs.Redis.Tests;

/// <summary>A store over a part of its own of the shared server, or over a given one, and a look behind it.</summary>
internal sealed class StoreBench : IAsyncDisposable
{
    private readonly List<RedisJobStore> _stores = [];
    private readonly ConnectionMultiplexer _connection;

    private StoreBench(RedisServer server, ConnectionMultiplexer connection, string prefix, CrnnJobsOptions options, TimeProvider? time, IJobImageStore? images)
    {
        Server = server;
        _connection = connection;
        Prefix = prefix;
        Options = options;
        Time = time;
        Images = images;
        Store = Open();
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public RedisServer Server { get; }

    public string Prefix { get; }

    public CrnnJobsOptions Options { get; }

    public TimeProvider? Time { get; }

    public IJobImageStore? Images { get; }

    public RedisJobStore Store { get; }

    public IDatabase Redis => _connection.GetDatabase();

    public static async Task<StoreBench> StartAsync(CrnnJobsOptions? options = null, TimeProvider? time = null, IJobImageStore? images = null, RedisServer? server = null)
    {
        var prefix = server is null ? $"{Guid.NewGuid():N}:" : "";
        server ??= await SharedRedis.GetAsync();
        return new StoreBench(server, await ConnectionMultiplexer.ConnectAsync($"{server.Configuration},allowAdmin=true"), prefix, options ?? JobStoreSuite.NewOptions(), time, images);
    }

    /// <summary>Another store on the same data, as another process has it.</summary>
    public RedisJobStore Open()
    {
        var store = RedisJobStore.Open(new RedisJobStoreOptions { Configuration = Server.Configuration, KeyPrefix = Prefix, Images = Images }, Options, Time);
        _stores.Add(store);
        return store;
    }

    public string NameOf(string name) => Prefix + name;

    public async Task<Job> SubmitAsync(int images = 1, string? tenant = null, JobPriority priority = JobPriority.Normal, string content = "image") =>
        (await Store.AcceptAsync(Submissions.Of(images, tenant, priority, content: content), Token)).Job;

    /// <summary>Leases and starts.</summary>
    public async Task<IReadOnlyList<JobLease>> StartSomeAsync(int maxItems, string worker = "w") => await Store.StartAsync(await Store.LeaseAsync(worker, maxItems, Token), Token);

    /// <summary>Runs everything that is due.</summary>
    public async Task DrainAsync()
    {
        while (await StartSomeAsync(100) is { Count: > 0 } leases)
        {
            await Store.CompleteAsync([.. leases.Select(l => Done(l))], Token);
        }
    }

    public static JobOutcome Done(JobLease lease, string text = "text") => JobOutcome.Done(lease, new TextLine(text, 1, [], "model", default));

    /// <summary>The names of all keys, without the bench's prefix.</summary>
    public IReadOnlyList<string> Keys() =>
        [.. _connection.GetServers()[0].Keys(pattern: $"{Prefix}*", pageSize: 10_000).Select(k => ((string)k!)[Prefix.Length..]).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }
}
