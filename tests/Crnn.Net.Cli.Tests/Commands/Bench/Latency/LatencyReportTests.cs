using Crnn.Net.Cli.Commands.Bench.Latency;

namespace Crnn.Net.Cli.Tests.Commands.Bench.Latency;

public sealed class LatencyReportTests
{
    [Theory]
    [InlineData(1.5, 5, true, true)]
    [InlineData(1.51, 5, false, true)]
    [InlineData(1.5, 5.01, true, false)]
    public void Report_MedianRatios_DecideWhetherTheTargetsAreMet(double toIdeal, double toLongestRun, bool nearIdeal, bool nearOneRun)
    {
        LatencyRound[] rounds = [Round(9, 9), Round(toIdeal, toLongestRun), Round(1, 1)];
        var report = new LatencyReport(10, 2, 2, 10, LatencyRound.Median(rounds), rounds);

        Assert.Equal((nearIdeal, nearOneRun), (report.NearIdeal, report.NearOneRun));
    }

    [Fact]
    public void Median_OfRounds_IsTakenOfEachRatioAndNotOfTheRatiosParts()
    {
        var median = LatencyRound.Median([Round(1.2, 2, p99: 30), Round(1.4, 3, p99: 10), Round(1.1, 4, p99: 20)]);

        Assert.Equal((1.2, 3, 20), (median.ToIdeal, median.ToLongestRun, median.Calls.P99));
    }

    private static LatencyRound Round(double toIdeal, double toLongestRun, double p99 = 1)
    {
        var times = new Quantiles(1, 1, p99, 1);
        return new LatencyRound(900, 0.6, times, times, times, toIdeal, times, 1, toLongestRun);
    }
}
