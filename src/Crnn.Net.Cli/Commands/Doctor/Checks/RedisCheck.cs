using System.Text.Json.Nodes;
using Crnn.Net.Cli.Serving;

namespace Crnn.Net.Cli.Commands.Doctor.Checks;

/// <summary>Whether Redis answers, and whether it keeps what it is given.</summary>
internal static class RedisCheck
{
    public static async Task<DoctorCheck> RunAsync(RedisSettings redis, CancellationToken cancellationToken)
    {
        try
        {
            await using var store = redis.Open();
            var settings = await store.GetServerSettingsAsync(cancellationToken);
            var status = await store.GetStatusAsync(cancellationToken);
            var facts = new JsonObject
            {
                ["version"] = settings.Version,
                ["appendonly"] = settings.AppendOnly ? "yes" : "no",
                ["appendfsync"] = settings.AppendFsync,
                ["maxmemory"] = settings.MaxMemory,
                ["maxmemory-policy"] = settings.MaxMemoryPolicy,
                ["items_waiting"] = status.Waiting,
                ["items_held"] = status.Leased,
            };
            return settings.Warnings is { Count: > 0 } warnings
                ? new DoctorCheck(CheckName.Redis, CheckStatus.Warning, facts, string.Join('\n', warnings))
                : DoctorCheck.Ok(CheckName.Redis, facts);
        }
        catch (JobStoreException e)
        {
            return DoctorCheck.Failed(CheckName.Redis, e.Message, $"Check that it runs and can be reached from here, and what {RedisOptions.Name} and the password say.");
        }
    }
}
