using Crnn.Net.Cli.Output;

namespace Crnn.Net.Planning.Simulation;

/// <summary>The 99th percentile of the wait over the number of lanes, for each pattern, as SVG. Both axes are logarithmic.</summary>
internal static class WaitPicture
{
    private static readonly string[] s_colors = ["#1565c0", "#2e7d32", "#c33"];

    public static IReadOnlyList<int> Lanes { get; } = [2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 32, 48, 64];

    public static string Draw(IReadOnlyList<DaySimulation> days)
    {
        var chart = new LineChart(
            $"Queue wait over lanes at {days[0].Lines:#,0} lines a day",
            new ChartAxis(Lanes[0], Lanes[^1], [.. Lanes.Where(l => l is not (5 or 10)).Select(l => ((double)l, $"{l}"))], IsLogarithmic: true),
            new ChartAxis(1e-3, 36_000, [(1e-3, "1 ms"), (1e-2, "10 ms"), (0.1, "0.1 s"), (1, "1 s"), (10, "10 s"), (60, "1 min"), (600, "10 min"), (3600, "1 h"), (36_000, "10 h")], IsLogarithmic: true));
        foreach (var (pattern, color) in DayPattern.All.Zip(s_colors))
        {
            chart.Curve(days.Where(d => d.Pattern == pattern).OrderBy(d => d.Lanes).Select(d => ((double)d.Lanes, d.P99)), color);
        }

        return chart.End($"99 % of {days[0].Lines:#,0} lines a day wait up to", DayPattern.All.Zip(s_colors, (p, c) => (p.Name, c)), "lanes");
    }
}
