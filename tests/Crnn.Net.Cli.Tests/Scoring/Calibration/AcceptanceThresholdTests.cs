using Crnn.Net.Cli.Scoring.Calibration;

namespace Crnn.Net.Cli.Tests.Scoring.Calibration;

public sealed class AcceptanceThresholdTests
{
    [Theory]
    [InlineData(1, 0.9)]
    [InlineData(0.75, 0.6)]
    [InlineData(0.5, 0.5)]
    public void Find_Precision_IsTheLowestThatReachesIt(double precision, double threshold)
    {
        Forecast[] forecasts = [new(0.9, true), new(0.8, false), new(0.7, true), new(0.6, true), new(0.5, false), new(0.5, false)];

        Assert.Equal(threshold, AcceptanceThreshold.Find(forecasts, precision));
    }

    [Fact]
    public void Find_EqualProbabilities_AreAcceptedTogether() =>
        Assert.Equal(double.PositiveInfinity, AcceptanceThreshold.Find([new(0.9, true), new(0.9, false), new(0.8, true)], 0.9));
}
