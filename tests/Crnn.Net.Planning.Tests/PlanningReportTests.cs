using Crnn.Net.Planning.Sizing;
using Crnn.Net.TestKit;

namespace Crnn.Net.Planning.Tests;

/// <summary>docs/scale.md says what the program computes from what was measured.</summary>
public sealed class PlanningReportTests
{
    private static PlanningFigures Figures => PlanningFigures.Read(RepositoryFiles.Of("benchmarks", "results", "planning.json"));

    private static string Page => File.ReadAllText(RepositoryFiles.Of("docs", "scale.md"));

    [Fact]
    public void FiguresInThePage_AreThoseThatWereMeasured() => Assert.Equal(FiguresTable.Format(Figures), MarkedBlock.Read(Page, PlanningReport.FiguresBlock));

    [Fact]
    public void DemandInThePage_FollowsFromThem() => Assert.Equal(DemandTable.Format(Figures), MarkedBlock.Read(Page, PlanningReport.DemandBlock));

    [Fact]
    public void ServiceTimes_OnAverage_AreTheWorkersProcessorTime() => Assert.Equal(Figures.Worker.CpuSecondsPerLine, Figures.ServiceSeconds.Average(), 1e-6);

    [Fact]
    public void Replace_PageWithoutMarks_IsRefused() => Assert.Throws<InvalidDataException>(() => MarkedBlock.Replace("# Page\n", "figures", "text"));
}
