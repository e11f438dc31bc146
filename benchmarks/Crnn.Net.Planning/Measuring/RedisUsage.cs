using System.Globalization;
using StackExchange.Redis;

namespace Crnn.Net.Planning.Measuring;

/// <summary>What Redis has used since its start, as its INFO says.</summary>
internal sealed record RedisUsage(string Version, double CpuSeconds, double Memory, double Received, double Sent, double Written)
{
    public static async Task<RedisUsage> ReadAsync(ConnectionMultiplexer redis)
    {
        var text = (string)(await redis.GetDatabase().ExecuteAsync("INFO", "everything"))!;
        var fields = text.Split('\n').Select(l => l.Trim().Split(':', 2)).Where(f => f.Length == 2).ToDictionary(f => f[0], f => f[1]);
        return new RedisUsage(
            fields["redis_version"],
            Number("used_cpu_sys_main_thread") + Number("used_cpu_user_main_thread"),
            Number("used_memory"),
            Number("total_net_input_bytes"),
            Number("total_net_output_bytes"),
            Number("aof_current_size"));

        double Number(string name) => double.Parse(fields[name], CultureInfo.InvariantCulture);
    }
}
