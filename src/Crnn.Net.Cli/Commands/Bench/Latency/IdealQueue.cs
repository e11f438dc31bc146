namespace Crnn.Net.Cli.Commands.Bench.Latency;

/// <summary>What the same calls would take on a queue without any overhead: first come, first served, by whichever server is free first.</summary>
internal static class IdealQueue
{
    /// <param name="arrivals">The calls, earliest first.</param>
    /// <param name="service">The seconds that each image takes alone.</param>
    /// <param name="servers">The number of servers, at least 1.</param>
    /// <returns>For each call the seconds from its arrival to its end.</returns>
    public static double[] Simulate(IReadOnlyList<Arrival> arrivals, IReadOnlyList<double> service, int servers)
    {
        var free = new PriorityQueue<int, double>(Enumerable.Range(0, servers).Select(server => (server, 0.0)));
        var latencies = new double[arrivals.Count];
        for (var i = 0; i < latencies.Length; i++)
        {
            free.TryDequeue(out var server, out var freeAt);
            var end = Math.Max(arrivals[i].At, freeAt) + service[arrivals[i].Image];
            free.Enqueue(server, end);
            latencies[i] = end - arrivals[i].At;
        }

        return latencies;
    }
}
