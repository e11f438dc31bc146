using Crnn.Net.Planning.Sizing;

namespace Crnn.Net.Planning.Simulation;

/// <summary>Simulated days, for people.</summary>
internal static class WaitTable
{
    public static string Format(IEnumerable<DaySimulation> days) => MarkdownTable.Format(
        ["lines a day", "lanes", "busy", "mean wait", "half wait up to", "99 % wait up to", "longest", "most waiting"],
        days.Select(d => (string[])
        [
            $"{d.Lines:#,0} {d.Pattern.Name}",
            Units.Number(d.Lanes),
            $"{d.Busy:P1}",
            Units.Time(d.MeanWait),
            Units.Time(d.HalfWaitUpTo),
            Units.Time(d.P99),
            Units.Time(d.Longest),
            Units.Number(d.MostWaiting),
        ]));
}
