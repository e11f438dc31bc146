using Crnn.Net.Planning.Simulation;

namespace Crnn.Net.Planning.Sizing;

/// <summary>What volumes and patterns need, for people.</summary>
internal static class DemandTable
{
    public static string Format(PlanningFigures figures)
    {
        Demand[] demands = [.. Demand.Volumes.SelectMany(v => DayPattern.All.Select(p => new Demand(figures, p, v)))];
        var redis = figures.Stores.Last(s => s.ImagesInRedis);
        var folder = figures.Stores.Last(s => !s.ImagesInRedis);
        return MarkdownTable.Format(
            ["lines a day", .. demands.Select(d => $"{d.LinesPerDay:#,0} {d.Pattern.Name}")],
            [
                Row("busiest hour, through the mean", d => Units.Number(d.Pattern.PeakHourFactor)),
                Row("lines/s in the busiest hour", d => Units.Number(d.PeakRate)),
                Row($"cores of workers, {Demand.BusyCores:P0} busy in that hour", d => Units.Number(d.Lanes)),
                Row($"machines of {Demand.CoresPerMachine} cores, one to spare", d => Units.Number(d.Machines)),
                Row("cores that Redis uses in that hour", d => Units.Number(d.RedisCores(redis))),
                Row($"Redis servers, their main threads {Demand.BusyRedis:P0} busy", d => Units.Number(d.RedisServers(redis))),
                Row("to and from Redis in that hour", d => Units.BitRate(d.NetworkBits(redis))),
                Row("the same with images in a folder or object storage", d => Units.BitRate(d.NetworkBits(folder))),
                Row("Redis memory if that hour waits", d => Units.Bytes(d.WaitingBytes(redis))),
                Row("the same with images in a folder or object storage", d => Units.Bytes(d.WaitingBytes(folder))),
                Row($"Redis memory of finished lines, kept {Demand.RetentionDays} days", d => Units.Bytes(d.FinishedBytes(redis, Demand.RetentionDays))),
                Row("the same, kept 1 day, images in a folder or object storage", d => Units.Bytes(d.FinishedBytes(folder, 1))),
                Row("appended to Redis' file a day", d => Units.Bytes(d.WrittenBytes(redis))),
            ]);

        IEnumerable<string> Row(string name, Func<Demand, string> value) => [name, .. demands.Select(value)];
    }
}
