namespace Crnn.Net.TestKit;

/// <summary>One server for all tests of an assembly that neither stop it nor change its settings. The assembly has it as a fixture, which ends it.</summary>
public sealed class SharedRedis : IAsyncDisposable
{
    private static readonly Lock s_lock = new();
    private static Task<RedisServer>? s_server;

    public static Task<RedisServer> GetAsync()
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
