using System.Globalization;
using StackExchange.Redis;

namespace Crnn.Net.LoadTest.Redis;

/// <summary>What waits and what each worker holds, at one moment.</summary>
internal sealed record QueueSample(long Waiting, IReadOnlyDictionary<string, long> Held)
{
    private const string Script = "return {redis.call('XINFO', 'GROUPS', KEYS[1]), redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])}";

    public bool IsEmpty => Waiting == 0 && Held.Values.All(h => h == 0);

    public static async Task<QueueSample> TakeAsync(IDatabase database)
    {
        var reply = await database.ScriptEvaluateAsync(Script, [RedisJobNames.NormalStream], [RedisJobNames.Group]);
        var consumers = Enumerable.Range(0, reply[1].Length).Select(i => reply[1][i]);
        return new QueueSample(Number(reply[0][0], "lag"), consumers.ToDictionary(c => (string)Field(c, "name")!, c => Number(c, "pending")));
    }

    private static long Number(RedisResult fields, string name) => long.Parse((string)Field(fields, name)!, CultureInfo.InvariantCulture);

    private static RedisResult Field(RedisResult fields, string name)
    {
        for (var i = 0; i < fields.Length; i += 2)
        {
            if ((string?)fields[i] == name)
            {
                return fields[i + 1];
            }
        }

        throw new InvalidOperationException($"Redis says no {name}.");
    }
}
