using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests;

/// <summary>The jobs of one test in Redis, as their sender sees them.</summary>
internal sealed class RedisJobs : IAsyncDisposable
{
    private static readonly byte[] s_sample = File.ReadAllBytes(RepositoryPaths.Sample("0000.png"));

    private readonly string _configuration;
    private readonly string _prefix;

    public RedisJobs(RedisServer server)
    {
        (_configuration, _prefix) = (server.Configuration, $"{Guid.NewGuid():N}:");
        Store = RedisJobStore.Open(new RedisJobStoreOptions { Configuration = _configuration, KeyPrefix = _prefix });
    }

    public RedisJobStore Store { get; }

    /// <summary>The arguments that say where they are.</summary>
    public string[] Arguments => At(_configuration);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RedisJobs> CreateAsync() => new(await SharedRedis.GetAsync());

    /// <summary>The same at another address.</summary>
    public string[] At(string configuration) => ["--redis", configuration, "--redis-prefix", _prefix];

    /// <summary>Submits a job of lines that all say the same.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> SubmitAsync(int items) =>
        (await Store.AcceptAsync(new JobSubmission { Images = [.. Enumerable.Range(0, items).Select(i => new JobImage($"{i}", s_sample))] }, Cancellation)).Job.Id;

    /// <summary>Waits until a job is as it should be.</summary>
    public async Task<Job> UntilAsync(string id, Func<Job, bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        return await Store.WatchAsync(id, TimeSpan.FromMilliseconds(50), cancellationToken: patience.Token).FirstAsync(condition, patience.Token);
    }

    public Task<Job> EndOfAsync(string id) => UntilAsync(id, job => job.FinishedAt is not null);

    public async Task<IReadOnlyList<JobItem>> ItemsAsync(string id) => (await Store.GetItemsAsync(id, pageSize: 10_000, cancellationToken: Cancellation))!.Items;

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
