using Crnn.Net.Cli.Commands.Bench;

namespace Crnn.Net.Cli.Tests.Commands.Bench;

public sealed class BenchSummaryTests
{
    [Fact]
    public void Of_RoundsOnAMachineThatSlowsDown_TakesRatiosWithinARound()
    {
        var rounds = new Dictionary<string, List<RoundResult>>
        {
            [SchemeNames.Naive] = [Round(10), Round(40), Round(20)],
            [SchemeNames.Lanes] = [Round(2), Round(8), Round(4)],
            [SchemeNames.Ceiling] = [Round(1, batch: 4), Round(6, batch: 4), Round(3.6, batch: 8)],
        };

        var lanes = BenchSummary.Of(rounds, cores: 2).Single(s => s.Scheme == SchemeNames.Lanes);

        Assert.Equal(4, lanes.Seconds);
        Assert.Equal(25, lanes.ImagesPerSecond);
        Assert.Equal(5, lanes.RatioToNaive);
        Assert.Equal(0.75, lanes.ShareOfCeiling!.Value, 1e-9);
        Assert.Equal(50, lanes.CpuPercent);
        Assert.Equal(0.1, lanes.CerNormalized, 1e-9);
    }

    [Fact]
    public void Of_NoNaiveAndNoCeiling_HasNoRatioToThem()
    {
        var lanes = Assert.Single(BenchSummary.Of(new Dictionary<string, List<RoundResult>> { [SchemeNames.Lanes] = [Round(2)] }, cores: 2));

        Assert.Equal((null, null), (lanes.RatioToNaive, lanes.ShareOfCeiling));
        Assert.Contains("| lanes | 2.00 | 50 | - | - |", BenchTable.Format(new BenchReport(100, 1, 2, 2, [lanes])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 3.0 }, 3.0)]
    [InlineData(new[] { 4.0, 1.0 }, 2.5)]
    [InlineData(new[] { 9.0, 1.0, 2.0 }, 2.0)]
    public void Median_OfAnyOrder_IsTheMiddle(double[] values, double expected) => Assert.Equal(expected, BenchSummary.Median(values));

    private static RoundResult Round(double seconds, int? batch = null) => new(Lines: 100, seconds, CpuSeconds: seconds, PeakMb: 7, Edits: 5, LabelLength: 50, batch);
}
