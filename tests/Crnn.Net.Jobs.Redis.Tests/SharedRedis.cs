using Crnn.Net.Jobs.Redis.Tests;
using Crnn.Net.TestKit;

[assembly: AssemblyFixture(typeof(SharedRedis))]

namespace Crnn.Net.Jobs.Redis.Tests;

/// <summary>One server for all tests that neither stop it nor change its settings.</summary>
public sealed class SharedRedis : IAsyncDisposable
{
    private static readonly Lock s_lock = new();
    private static Task<RedisServer>? s_server;

    internal static Task<RedisServer> GetAsync()
    {
        lock (s_lock)
        {
            return s_server ??= RedisServer.StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (s_server is { IsCompletedSuccessfully: true })
        {
            await s_server.Result.DisposeAsync();
        }
    }
}
