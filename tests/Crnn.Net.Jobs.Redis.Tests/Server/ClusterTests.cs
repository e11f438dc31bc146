using Crnn.Net.TestKit;
using StackExchange.Redis;

namespace Crnn.Net.Jobs.Redis.Tests.Server;

/// <summary>A Redis Cluster takes only scripts whose keys are all in one slot.</summary>
public sealed class ClusterTests
{
    [Fact]
    public async Task Cluster_TakesEveryScript()
    {
        await using var server = await RedisServer.StartAsync("--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1");
        await using (var connection = await ConnectionMultiplexer.ConnectAsync($"{server.Configuration},allowAdmin=true"))
        {
            var database = connection.GetDatabase();
            await database.ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
            while (!((string)(await database.ExecuteAsync("CLUSTER", "INFO"))!).Contains("cluster_state:ok", StringComparison.Ordinal))
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            }
        }

        await using var bench = await StoreBench.StartAsync(server: server);
        var token = TestContext.Current.CancellationToken;
        var kept = await bench.SubmitAsync(3, "a}{b");
        var dropped = await bench.SubmitAsync(2, priority: JobPriority.High);
        var leases = await bench.StartSomeAsync(4);
        await bench.Store.RenewAsync(leases, token);
        await bench.Store.CompleteAsync([JobOutcome.NotDone(leases[3], JobOutcomeKind.Failed, new JobError("code", "message"))], token);
        await bench.Store.ReturnAsync([leases[2]], TimeSpan.Zero, token);
        await bench.Store.CancelAsync(dropped.Id, token);
        await bench.Store.DeleteAsync(dropped.Id, token);
        await bench.Store.AbandonAsync("w", token);
        await bench.DrainAsync();
        await bench.Store.RetryAsync(kept.Id, token);
        await bench.DrainAsync();

        Assert.Equal(new JobCounts(3, 3, 0, 0), (await bench.Store.GetAsync(kept.Id, token))!.Counts);
        Assert.NotNull(await bench.Store.ReadImageAsync(kept.Id, 2, token));
        Assert.Equal(3, (await bench.Store.GetItemsAsync(kept.Id, cancellationToken: token))!.Items.Count);
        Assert.Equal("always", (await bench.Store.GetServerSettingsAsync(token)).AppendFsync);
        Assert.Equal(1, await bench.Store.PurgeAsync(DateTimeOffset.UtcNow.AddDays(1), token));
        Assert.Equal(default, await bench.Store.GetStatusAsync(token));
    }
}
