using Crnn.Net.Conformance.Jobs;
using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Redis.Tests.Failures;

/// <summary>Redis answers, but not as it should.</summary>
public sealed class ServerRefusalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Redis_AtItsMaxMemory_TakesNoJobsAndEndsThoseItHas()
    {
        await using var server = await RedisServer.StartAsync("--maxmemory-policy", "noeviction");
        await using var bench = await StoreBench.StartAsync(server: server);
        var job = await bench.SubmitAsync(3);
        await bench.Redis.ExecuteAsync("CONFIG", "SET", "maxmemory", "1mb");

        var error = await Assert.ThrowsAsync<JobStoreException>(() => bench.SubmitAsync());
        Assert.Equal("store-full", error.Code);
        Assert.Contains("maxmemory", error.Message, StringComparison.Ordinal);
        Assert.Equal(job.Id, Assert.Single((await bench.Store.ListAsync(new JobQuery(), Token)).Jobs).Id);

        await bench.DrainAsync();
        Assert.Equal(JobState.Completed, (await bench.Store.GetAsync(job.Id, Token))!.State);
        Assert.Equal(1, await bench.Store.PurgeAsync(DateTimeOffset.UtcNow.AddDays(1), Token));
        await bench.Redis.ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        Assert.Equal(JobState.Queued, (await bench.SubmitAsync()).State);
    }

    [Fact]
    public async Task Redis_ThatIsAReplica_SaysSo()
    {
        await using var server = await RedisServer.StartAsync();
        await using var bench = await StoreBench.StartAsync(server: server);
        var job = await bench.SubmitAsync();
        await bench.Redis.ExecuteAsync("REPLICAOF", "127.0.0.1", "1");

        Assert.Equal("store-read-only", (await Assert.ThrowsAsync<JobStoreException>(() => bench.SubmitAsync())).Code);
        await bench.Redis.ExecuteAsync("REPLICAOF", "NO", "ONE");

        Assert.Equal(job, await bench.Store.GetAsync(job.Id, Token));
        Assert.Single(await bench.StartSomeAsync(5));
    }

    [Fact]
    public async Task Redis_WithAPassword_SaysThatItRefuses()
    {
        await using var server = await RedisServer.StartAsync("--requirepass", "secret");
        await using var store = RedisJobStore.Open($"127.0.0.1:{server.Port},connectTimeout=200,asyncTimeout=300,syncTimeout=300,password=wrong");

        var error = await Assert.ThrowsAsync<JobStoreException>(() => store.GetStatusAsync(Token));

        Assert.Equal("store-unavailable", error.Code);
        Assert.DoesNotContain("wrong", error.Message, StringComparison.Ordinal);
        await using var right = RedisJobStore.Open($"127.0.0.1:{server.Port},password=secret");
        Assert.Equal(default, await right.GetStatusAsync(Token));
    }

    [Fact]
    public async Task Open_JobsOfANewerVersion_AreRefusedByTheirNumber()
    {
        await using var bench = await StoreBench.StartAsync();
        await bench.Redis.HashSetAsync(bench.NameOf(RedisJobNames.Queue), "version", 99);

        var error = await Assert.ThrowsAsync<JobStoreException>(() => bench.Store.GetStatusAsync(Token));

        Assert.Contains("have version 99, and this program knows version 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_KeysOfAnotherKind_SaysToUseAnotherPrefix()
    {
        await using var bench = await StoreBench.StartAsync();
        await bench.Redis.StringSetAsync(bench.NameOf(RedisJobNames.Queue), "something else");

        var error = await Assert.ThrowsAsync<JobStoreException>(() => bench.Store.GetStatusAsync(Token));

        Assert.Equal("store-damaged", error.Code);
        Assert.Contains("KeyPrefix", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_BadSettings_NamesThemAllAndNoPassword()
    {
        var error = Assert.Throws<ArgumentException>(() => RedisJobStore.Open(
            new RedisJobStoreOptions { Configuration = "password=secret", KeyPrefix = "a{b}" },
            new CrnnJobsOptions { MaxAttempts = 0, MaxItemsPerJob = 1_000_000 }));

        Assert.Contains("Configuration is not one that can be read", error.Message, StringComparison.Ordinal);
        Assert.Contains("KeyPrefix is 'a{b}'; it must be up to 64 characters without braces.", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaxAttempts is 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaxItemsPerJob is 1000000; in Redis it must be from 1 to 100000.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_ThenUse_Throws()
    {
        var server = await SharedRedis.GetAsync();
        var store = RedisJobStore.Open(server.Configuration);
        await store.GetStatusAsync(Token);
        store.Dispose();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.GetAsync("a", Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.LeaseAsync("a", 1, Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.AcceptAsync(Submissions.Of(1), Token));
    }
}
