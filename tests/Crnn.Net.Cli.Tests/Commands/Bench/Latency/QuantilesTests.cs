using Crnn.Net.Cli.Commands.Bench.Latency;

namespace Crnn.Net.Cli.Tests.Commands.Bench.Latency;

public sealed class QuantilesTests
{
    [Fact]
    public void Of_AHundredCalls_TakesNearestRanksInMilliseconds() =>
        Assert.Equal(new Quantiles(50, 90, 99, 100), Quantiles.Of(Enumerable.Range(1, 100).Reverse().Select(ms => ms / 1000.0)));

    [Fact]
    public void Of_OneCall_IsThatCall() => Assert.Equal(new Quantiles(2, 2, 2, 2), Quantiles.Of([0.002]));
}
