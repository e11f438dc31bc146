using Crnn.Net.Cli.Commands.Bench.Latency;

namespace Crnn.Net.Planning.Simulation;

/// <summary>A day on a number of lanes: first come, first served, each lane one line after the other in the time that was measured. It begins with an empty queue.</summary>
internal sealed record DaySimulation(DayPattern Pattern, double Lines, int Lanes, double Busy, double MeanWait, double HalfWaitUpTo, double P99, double Longest, long MostWaiting)
{
    private const int Seed = 1;

    public static DaySimulation Run(DayPattern pattern, double lines, int lanes, PlanningFigures figures) => Run(pattern, lines, figures.LinesPerJob, lanes, figures.ServiceSeconds, Seed);

    public static DaySimulation Run(DayPattern pattern, double lines, int linesPerJob, int lanes, IReadOnlyList<double> service, int seed)
    {
        var (waits, busy, most) = (new WaitHistogram(), 0.0, 0);

        // Lines start in the order in which they come, so the waiting ones are those at the end whose starts are still to come.
        var starts = new Queue<double>();
        foreach (var line in IdealQueue.Simulate(DayArrivals.Draw(pattern, lines, linesPerJob, service.Count, seed), service, lanes))
        {
            waits.Add(line.Wait);
            busy += line.End - line.Start;
            while (starts.TryPeek(out var start) && start <= line.At)
            {
                starts.Dequeue();
            }

            if (line.Wait > 0)
            {
                starts.Enqueue(line.Start);
                most = Math.Max(most, starts.Count);
            }
        }

        return new DaySimulation(pattern, lines, lanes, busy / lanes / DayPattern.Seconds, waits.Mean, waits.Quantile(0.5), waits.Quantile(0.99), waits.Max, most);
    }
}
