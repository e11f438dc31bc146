using Crnn.Net.Cli.Scoring.Calibration;

namespace Crnn.Net.Cli.Tests.Scoring.Calibration;

public sealed class WilsonIntervalTests
{
    // Values of R's prop.test(..., correct = FALSE).
    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(198, 200, 0.9643, 0.9973)]
    [InlineData(0, 0, 0, 1)]
    public void Of_KnownCases_IsTheScoreInterval(int successes, int trials, double low, double high)
    {
        var interval = WilsonInterval.Of(successes, trials);

        Assert.Equal(low, interval.Low, 5e-5);
        Assert.Equal(high, interval.High, 5e-5);
    }

    [Fact]
    public void Of_AnyCounts_HoldsTheRate()
    {
        for (var trials = 1; trials < 60; trials++)
        {
            for (var successes = 0; successes <= trials; successes++)
            {
                var (low, high) = WilsonInterval.Of(successes, trials);
                Assert.InRange((double)successes / trials, low, high);
                Assert.True(low >= 0 && high <= 1);
            }
        }
    }

    [Fact]
    public void Of_MoreSuccessesThanTrials_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(3, 2));
}
