using Crnn.Net.Cli.Commands.Tune;

namespace Crnn.Net.Cli.Tests.Commands.Tune;

public sealed class FullGridTests
{
    private static readonly TuningPoint Choice = new(2, 1, 4);

    [Fact]
    public async Task Measure_MachineThatSlowsDown_ComparesEachPointWithTheChoiceBesideIt()
    {
        var speed = 64.0;
        double? Rate(TuningPoint point) => point == Choice ? 100 * (speed /= 2) : point == new TuningPoint(1, 2, 8) ? 125 * speed : 50 * speed;

        var result = await MeasureAsync(Rate);

        Assert.Equal(TuneGrid.Of(2).ToHashSet(), result.Points.Select(p => p.Point).ToHashSet());
        Assert.Equal(new TuningPoint(1, 2, 8), result.Points[0].Point);
        Assert.Equal([1.25, 1, 0.5], result.Points.Select(p => p.RatioToChoice).Distinct());
        Assert.Equal(0.8, result.ShareOfBest);
    }

    [Fact]
    public async Task Measure_NothingIsFasterThanTheChoice_ShareIsOne()
    {
        var result = await MeasureAsync(p => p == Choice ? 100 : 90);

        Assert.Equal((1.0, Choice), (result.ShareOfBest, result.Points[0].Point));
    }

    [Theory]
    [InlineData(1, 10, 2)]
    [InlineData(2, 20, 3)]
    [InlineData(8, 40, 12)]
    public void Grid_OfAMachine_HasSomeMoreLanesThanCores(int cores, int points, int lanes)
    {
        var grid = TuneGrid.Of(cores);

        Assert.Equal((points, lanes), (grid.Distinct().Count(), grid.Max(p => p.Lanes)));
        Assert.All(grid, p => Assert.True(p.Lanes * p.Threads <= cores || (p.Lanes, p.Threads) == (lanes, 1)));
    }

    [Theory]
    [InlineData(1, "  code           o.Batching.Lanes = 2; o.Batching.MaxBatchSize = 4;\n")]
    [InlineData(2, "  code           o.Batching.Lanes = 2; o.Batching.MaxBatchSize = 4; and UseOnnxRuntime(r => r.IntraOpThreads = 2)\n")]
    public async Task Table_OfAReport_SaysHowToSetTheChoice(int threads, string code)
    {
        var choice = Choice with { Threads = threads };
        var report = new TuneReport(9, 1, 2, choice, "because.", [new TuningTrial(choice, 100.4, 99, 102, 1, 3)], await MeasureAsync(_ => 100));

        var text = TuneTable.Format(report);

        Assert.Contains($"| 2 | {threads} | 4 | 100 | 99 to 102 | 1.000 | 3 |\n\nChoice: because.\n\n  command line   --lanes 2 --threads {threads} --batch 4\n{code}", text, StringComparison.Ordinal);
        Assert.EndsWith("\nThe choice reaches 1.000 of the best point.\n", text, StringComparison.Ordinal);
    }

    private static Task<FullGridResult> MeasureAsync(Func<TuningPoint, double?> rate) =>
        FullGrid.MeasureAsync(Choice, TuneGrid.Of(2), 1, (point, _) => Task.FromResult(rate(point)), TestContext.Current.CancellationToken);
}
