using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Redis.Tests.Failures;

/// <summary>Redis is away, late or cut off, and comes back.</summary>
public sealed class ConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Redis_StartedAfterTheStore_IsFound()
    {
        await using var server = await RedisServer.StartAsync();
        server.Kill();
        await using var store = RedisJobStore.Open($"127.0.0.1:{server.Port},connectTimeout=200,asyncTimeout=300,syncTimeout=300");

        var error = await Assert.ThrowsAsync<JobStoreException>(() => store.GetStatusAsync(Token));
        Assert.Equal(("store-unavailable", $"127.0.0.1:{server.Port}"), (error.Code, error.Location));
        await server.RunAsync();

        await SucceedsAsync(() => store.GetStatusAsync(Token));
    }

    [Fact]
    public async Task Redis_AwayForAWhile_FailsCallsAndIsUsedAgain()
    {
        await using var server = await RedisServer.StartAsync();
        await using var store = RedisJobStore.Open($"127.0.0.1:{server.Port},connectTimeout=200,asyncTimeout=300,syncTimeout=300");
        using var logs = new CollectingLoggerFactory();
        await using var listener = RedisJobStore.Open($"127.0.0.1:{server.Port},connectTimeout=200,asyncTimeout=300,syncTimeout=300", loggers: logs);
        using var work = listener.Signals.ListenToWork();
        await listener.GetStatusAsync(Token);
        var job = (await store.AcceptAsync(Conformance.Jobs.Submissions.Of(1), Token)).Job;
        var lease = Assert.Single(await store.LeaseAsync("w", 1, Token));
        server.Kill();

        Assert.Contains((await Assert.ThrowsAsync<JobStoreException>(() => store.StartAsync([lease], Token))).Code, (string[])["store-unavailable", "store-busy"]);
        await Assert.ThrowsAsync<JobStoreException>(() => store.GetAsync(job.Id, Token));
        await server.RunAsync();

        Assert.Single(await SucceedsAsync(() => store.StartAsync([lease], Token)));
        Assert.Single(await store.CompleteAsync([StoreBench.Done(lease)], Token));
        Assert.Equal(JobState.Completed, (await store.GetAsync(job.Id, Token))!.State);

        // What others accept is heard again.
        await SucceedsAsync(() => listener.GetStatusAsync(Token));
        Eventually.True(() => logs.Messages.Any(m => m.Contains("is there again", StringComparison.Ordinal)), "the connection");
        await Eventually.Ends(HearAsync(work, store));
        Assert.Contains(logs.Messages, m => m.StartsWith("Warning: The connection to Redis", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connection_CutBeforeTheAnswer_AcceptsOnce()
    {
        var server = await SharedRedis.GetAsync();
        await using var proxy = new CuttingProxy(server.Port);
        await using var bench = await StoreBench.StartAsync();
        await using var store = RedisJobStore.Open(new RedisJobStoreOptions { Configuration = $"127.0.0.1:{proxy.Port}", KeyPrefix = bench.Prefix });
        await store.GetStatusAsync(Token);
        proxy.CutBeforeTheAnswerTo("=the name of the job");

        var acceptance = await store.AcceptAsync(new JobSubmission { Name = "the name of the job", Images = [new JobImage("a", new byte[] { 1 })] }, Token);

        Assert.Equal(1, proxy.Cuts);
        Assert.True(acceptance.IsNew);
        Assert.Equal(acceptance.Job, Assert.Single((await bench.Store.ListAsync(new JobQuery(), Token)).Jobs));
        Assert.Equal(new JobQueueStatus(1, 0), await bench.Store.GetStatusAsync(Token));
    }

    [Fact]
    public async Task Connection_CutBeforeTheAnswer_CompletesOnceWhenRepeated()
    {
        var server = await SharedRedis.GetAsync();
        await using var proxy = new CuttingProxy(server.Port);
        await using var bench = await StoreBench.StartAsync();
        await using var store = RedisJobStore.Open(new RedisJobStoreOptions { Configuration = $"127.0.0.1:{proxy.Port}", KeyPrefix = bench.Prefix });
        var job = (await store.AcceptAsync(Conformance.Jobs.Submissions.Of(2), Token)).Job;
        var leases = await store.StartAsync(await store.LeaseAsync("w", 2, Token), Token);
        JobOutcome[] outcomes = [.. leases.Select(l => StoreBench.Done(l, "the text of the line"))];
        proxy.CutBeforeTheAnswerTo("the text of the line");

        await Assert.ThrowsAsync<JobStoreException>(() => store.CompleteAsync(outcomes, Token));
        Assert.Equal(new JobCounts(2, 2, 0, 0), (await bench.Store.GetAsync(job.Id, Token))!.Counts);

        Assert.Equal(leases, await store.CompleteAsync(outcomes, Token));
        Assert.Empty(await store.CompleteAsync([.. leases.Select(l => StoreBench.Done(l, "another"))], Token));
        Assert.Equal(new JobCounts(2, 2, 0, 0), (await bench.Store.GetAsync(job.Id, Token))!.Counts);
        Assert.Equal(default, await bench.Store.GetStatusAsync(Token));
    }

    [Fact]
    public async Task Redis_ThatDoesNotAnswer_TimesOutAndIsUsedAgain()
    {
        var server = await SharedRedis.GetAsync();
        await using var proxy = new CuttingProxy(server.Port);
        await using var store = RedisJobStore.Open(new RedisJobStoreOptions { Configuration = $"127.0.0.1:{proxy.Port},asyncTimeout=300", KeyPrefix = $"{Guid.NewGuid():N}" });
        await store.GetStatusAsync(Token);
        proxy.Hold();

        Assert.Equal("store-busy", (await Assert.ThrowsAsync<JobStoreException>(() => store.GetStatusAsync(Token))).Code);
        proxy.Release();

        Assert.Equal(default, await SucceedsAsync(() => store.GetStatusAsync(Token)));
    }

    /// <summary>Repeats as a worker does until Redis is found again.</summary>
    private static async Task<T> SucceedsAsync<T>(Func<Task<T>> call)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await call();
            }
            catch (JobStoreException) when (tries < 100)
            {
            }
        }
    }

    private static async Task HearAsync(JobSignalListener work, RedisJobStore store)
    {
        do
        {
            var job = (await store.AcceptAsync(Conformance.Jobs.Submissions.Of(1), Token)).Job;
            await store.CancelAsync(job.Id, Token);
            await store.LeaseAsync("w", 1, Token);
        }
        while (!await work.WaitAsync(TimeSpan.FromSeconds(1), TimeProvider.System, Token));
    }
}
