using System.Globalization;
using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>Asks the server that holds the jobs. What managed services hide from CONFIG is read from INFO, as far as it is there.</summary>
internal static class ServerSettingsReader
{
    public static Task<RedisServerSettings> ReadAsync(RedisConnection connection, CancellationToken cancellationToken) => connection.RunAsync(
        async database =>
        {
            var endpoint = await database.IdentifyEndpointAsync(connection.NameOf(RedisJobNames.Queue)).ConfigureAwait(false);
            var server = database.Multiplexer.GetServer(endpoint!);
            var info = (await server.InfoAsync().ConfigureAwait(false)).SelectMany(section => section).ToLookup(p => p.Key, p => p.Value);
            return new RedisServerSettings
            {
                Version = info["redis_version"].FirstOrDefault() ?? "",
                AppendOnly = info["aof_enabled"].FirstOrDefault() == "1",
                AppendFsync = await ReadAppendFsyncAsync(server).ConfigureAwait(false),
                MaxMemoryPolicy = info["maxmemory_policy"].FirstOrDefault() ?? "",
                MaxMemory = long.TryParse(info["maxmemory"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0,
            };
        },
        cancellationToken);

    private static async Task<string?> ReadAppendFsyncAsync(IServer server)
    {
        try
        {
            return (await server.ConfigGetAsync("appendfsync").ConfigureAwait(false)).Select(p => p.Value).FirstOrDefault();
        }
        catch (RedisServerException)
        {
            return null;
        }
    }
}
