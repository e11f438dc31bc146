namespace Crnn.Net.Cli.Commands.Bench.Latency;

/// <summary>What the same calls would take on a queue without any overhead: first come, first served, by whichever server is free first.</summary>
internal static class IdealQueue
{
    /// <param name="arrivals">The calls, earliest first.</param>
    /// <param name="service">The seconds that each image takes alone.</param>
    /// <param name="servers">The number of servers, at least 1.</param>
    /// <returns>Each call as it is served, computed while it is enumerated, so that there may be any number of them.</returns>
    public static IEnumerable<ServedCall> Simulate(IEnumerable<Arrival> arrivals, IReadOnlyList<double> service, int servers)
    {
        var free = new PriorityQueue<int, double>(Enumerable.Range(0, servers).Select(server => (server, 0.0)));
        foreach (var arrival in arrivals)
        {
            free.TryPeek(out var server, out var freeAt);
            var start = Math.Max(arrival.At, freeAt);
            var end = start + service[arrival.Image];
            free.DequeueEnqueue(server, end);
            yield return new ServedCall(arrival.At, start, end);
        }
    }
}
