using Crnn.Net.Planning.Simulation;
using Crnn.Net.Planning.Sizing;

namespace Crnn.Net.Planning;

/// <summary>Writes the tables of docs/scale.md and its picture.</summary>
internal static class PlanningReport
{
    public const string FiguresBlock = "figures";
    public const string DemandBlock = "demand";
    public const string WaitBlock = "wait";

    public static void Write(PlanningFigures figures, string pagePath, string picturePath)
    {
        var planned = Demand.Volumes.SelectMany(v => DayPattern.All.Select(p => (Pattern: p, Lines: v, new Demand(figures, p, v).Lanes)));
        var drawn = DayPattern.All.SelectMany(p => WaitPicture.Lanes.Select(l => (Pattern: p, Lines: Demand.Volumes[^1], Lanes: l)));
        var days = planned.Concat(drawn).Distinct().AsParallel().Select(d => DaySimulation.Run(d.Pattern, d.Lines, d.Lanes, figures)).ToDictionary(d => (d.Pattern, d.Lines, d.Lanes));

        var page = File.ReadAllText(pagePath);
        page = MarkedBlock.Replace(page, FiguresBlock, FiguresTable.Format(figures));
        page = MarkedBlock.Replace(page, DemandBlock, DemandTable.Format(figures));
        page = MarkedBlock.Replace(page, WaitBlock, WaitTable.Format(planned.Select(p => days[p])));
        File.WriteAllText(pagePath, page);
        File.WriteAllText(picturePath, WaitPicture.Draw([.. drawn.Select(d => days[d])]));
    }
}
