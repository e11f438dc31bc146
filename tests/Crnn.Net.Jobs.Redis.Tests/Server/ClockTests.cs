using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Redis.Tests.Server;

/// <summary>Leases by Redis' own clock, as in production.</summary>
public sealed class ClockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lease_OfAWorkerThatStopped_GoesToAnotherAndItsResultIsFenced()
    {
        await using var bench = await StoreBench.StartAsync(ShortLeases());
        var job = await bench.SubmitAsync(2);
        var stopped = (await bench.StartSomeAsync(1, "stopped"))[0];
        var alive = (await bench.StartSomeAsync(1, "alive"))[0];
        JobLease? again = null;
        Eventually.True(
            () =>
            {
                Assert.Equal([alive], bench.Store.RenewAsync([alive]).Result);
                again = bench.Store.LeaseAsync("other", 2).Result.SingleOrDefault();
                return again is not null;
            },
            "the end of the lease");

        Assert.Equal((stopped.Index, true), (again!.Index, again.IsIsolated));
        Assert.True(again.Token > stopped.Token);
        await bench.Store.StartAsync([again], Token);
        Assert.Empty(await bench.Store.CompleteAsync([StoreBench.Done(stopped, "late")], Token));
        Assert.Single(await bench.Store.CompleteAsync([StoreBench.Done(again, "in time")], Token));
        Assert.Equal("in time", (await bench.Store.GetItemsAsync(job.Id, cancellationToken: Token))!.Items[again.Index].Line!.Text);
    }

    [Fact]
    public async Task Times_OfAJob_AreRedis()
    {
        await using var bench = await StoreBench.StartAsync();
        var before = await RedisTimeAsync(bench);
        var job = await bench.SubmitAsync();
        await bench.DrainAsync();
        var now = (await bench.Store.GetAsync(job.Id, Token))!;
        var after = await RedisTimeAsync(bench);

        Assert.InRange(now.CreatedAt, before, after);
        Assert.InRange(now.StartedAt!.Value, now.CreatedAt, after);
        Assert.InRange(now.FinishedAt!.Value, now.StartedAt.Value, after);
    }

    [Fact]
    public async Task Results_AfterTheirRetention_AreErased()
    {
        await using var bench = await StoreBench.StartAsync();
        var job = await bench.SubmitAsync();
        var waiting = await bench.SubmitAsync(content: "another");
        await bench.Store.CompleteAsync([.. (await bench.StartSomeAsync(1)).Select(l => StoreBench.Done(l))], Token);
        var finished = (await bench.Store.GetAsync(job.Id, Token))!.FinishedAt!.Value;

        Assert.Equal(0, await bench.Store.PurgeAsync(finished, Token));
        Assert.Equal(1, await bench.Store.PurgeAsync(finished.AddMilliseconds(1), Token));

        Assert.Null(await bench.Store.GetAsync(job.Id, Token));
        Assert.Equal(waiting, await bench.Store.GetAsync(waiting.Id, Token));
        Assert.DoesNotContain(bench.Keys(), k => k.StartsWith(RedisJobNames.ResultsPrefix, StringComparison.Ordinal) || k.EndsWith(job.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task IdempotencyKey_AfterItsLifetime_IsForgottenByRedis()
    {
        var options = ShortLeases();
        options.IdempotencyKeyLifetime = TimeSpan.FromMilliseconds(50);
        await using var bench = await StoreBench.StartAsync(options);
        var first = await bench.Store.AcceptAsync(Conformance.Jobs.Submissions.Of(1, key: "k"), Token);
        Eventually.True(() => !bench.Keys().Any(k => k.StartsWith(RedisJobNames.KeyPrefix, StringComparison.Ordinal)), "the end of the key");

        Assert.NotEqual(first.Job.Id, (await bench.Store.AcceptAsync(Conformance.Jobs.Submissions.Of(1, key: "k"), Token)).Job.Id);
    }

    private static CrnnJobsOptions ShortLeases() => new() { LeaseDuration = TimeSpan.FromSeconds(1), RetryDelay = TimeSpan.Zero };

    private static async Task<DateTimeOffset> RedisTimeAsync(StoreBench bench) =>
        DateTimeOffset.FromUnixTimeMilliseconds(new DateTimeOffset(await bench.Redis.Multiplexer.GetServers()[0].TimeAsync(), TimeSpan.Zero).ToUnixTimeMilliseconds());
}
