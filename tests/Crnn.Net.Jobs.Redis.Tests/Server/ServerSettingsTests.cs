using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Redis.Tests.Server;

public sealed class ServerSettingsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_OfAServerThatKeepsEverything_WarnOfNothing()
    {
        await using var bench = await StoreBench.StartAsync();

        var settings = await bench.Store.GetServerSettingsAsync(Token);

        Assert.Equal((true, "always", "noeviction", 0L), (settings.AppendOnly, settings.AppendFsync, settings.MaxMemoryPolicy, settings.MaxMemory));
        Assert.Matches(@"^\d+\.\d+\.\d+$", settings.Version);
        Assert.Empty(settings.Warnings);
    }

    [Fact]
    public async Task Settings_ThatLoseJobs_AreWarnedOf()
    {
        await using var server = await RedisServer.StartAsync();
        await using var bench = await StoreBench.StartAsync(server: server);
        await bench.Redis.ExecuteAsync("CONFIG", "SET", "appendfsync", "everysec", "maxmemory", "100mb", "maxmemory-policy", "allkeys-lru");

        var everysec = await bench.Store.GetServerSettingsAsync(Token);
        await bench.Redis.ExecuteAsync("CONFIG", "SET", "appendfsync", "no");
        var unflushed = await bench.Store.GetServerSettingsAsync(Token);
        await bench.Redis.ExecuteAsync("CONFIG", "SET", "appendonly", "no", "maxmemory-policy", "noeviction");
        var unlogged = await bench.Store.GetServerSettingsAsync(Token);

        Assert.Equal(("everysec", "allkeys-lru", 100L << 20), (everysec.AppendFsync, everysec.MaxMemoryPolicy, everysec.MaxMemory));
        Assert.Collection(
            everysec.Warnings,
            w => Assert.StartsWith("appendfsync is everysec: the loss of power or of the kernel loses up to two seconds", w, StringComparison.Ordinal),
            w => Assert.StartsWith("maxmemory-policy is allkeys-lru: a full Redis erases", w, StringComparison.Ordinal));
        Assert.StartsWith("appendfsync is no:", unflushed.Warnings[0], StringComparison.Ordinal);
        Assert.StartsWith("appendonly is no:", Assert.Single(unlogged.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_OfAnOldOrSilentServer_SaySo()
    {
        var settings = new RedisServerSettings { Version = "6.2.7", AppendOnly = true, AppendFsync = null, MaxMemoryPolicy = "noeviction", MaxMemory = 0 };

        Assert.Collection(
            settings.Warnings,
            w => Assert.StartsWith("appendfsync is unknown:", w, StringComparison.Ordinal),
            w => Assert.Equal("The version is 6.2.7: jobs need Redis 7.0 or later.", w));
    }
}
