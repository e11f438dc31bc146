using Crnn.Net.Cli.Commands.Bench.Latency;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Cli.Tests.Commands.Bench.Latency;

public sealed class IdealQueueTests
{
    [Fact]
    public void Simulate_AnyCalls_EqualsATickByTickSimulation() =>
        Prop.ForAll<(byte Gap, byte Service)[], byte>((calls, servers) =>
        {
            var count = (servers % 4) + 1;
            var at = 0;
            var arrivals = calls.Select((call, i) => new Arrival(at += call.Gap % 8, i)).ToArray();
            int[] service = [.. calls.Select(call => (call.Service % 16) + 1)];

            Assert.Equal(TickByTick(arrivals, service, count), IdealQueue.Simulate(arrivals, [.. service.Select(s => (double)s)], count).Select(c => c.Latency));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Simulate_ServerForEveryCall_NobodyWaits() =>
        Assert.Equal([3, 2, 3], IdealQueue.Simulate([new(0, 0), new(0, 1), new(1, 0)], [3, 2], servers: 3).Select(c => c.Latency));

    [Fact]
    public void Simulate_OneServer_ServesInTheOrderOfArrival() =>
        Assert.Equal([4, 4, 3], IdealQueue.Simulate([new(0, 0), new(1, 1), new(3, 1)], [4, 1], servers: 1).Select(c => c.Latency));

    /// <summary>Counts every call's remaining work down, unit by unit of time.</summary>
    private static double[] TickByTick(Arrival[] arrivals, int[] service, int servers)
    {
        var ends = new double[arrivals.Length];
        var left = service.ToArray();
        var waiting = new Queue<int>();
        var served = new List<int>();
        var arrived = 0;
        for (var now = 0; arrived < arrivals.Length || served.Count > 0; now++)
        {
            foreach (var call in served.Where(call => left[call] == 0).ToList())
            {
                ends[call] = now - arrivals[call].At;
                served.Remove(call);
            }

            while (arrived < arrivals.Length && arrivals[arrived].At <= now)
            {
                waiting.Enqueue(arrived++);
            }

            while (served.Count < servers && waiting.TryDequeue(out var next))
            {
                served.Add(next);
            }

            served.ForEach(call => left[call]--);
        }

        return ends;
    }
}
