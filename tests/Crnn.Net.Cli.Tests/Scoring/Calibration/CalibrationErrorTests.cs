using Crnn.Net.Cli.Scoring.Calibration;

namespace Crnn.Net.Cli.Tests.Scoring.Calibration;

public sealed class CalibrationErrorTests
{
    [Fact]
    public void Of_TwentyLines_IsTheMeanDistanceOfTheBins()
    {
        // Bins of two: at 0.5 one of two is right (distance 0), at 0.9 both are (0.1).
        Forecast[] forecasts = [.. Enumerable.Range(0, 20).Select(i => i < 10 ? new Forecast(0.5, i % 2 == 0) : new Forecast(0.9, true))];

        Assert.Equal(0.05, CalibrationError.Of(forecasts), 1e-12);
    }

    [Fact]
    public void Of_AnyOrder_IsTheSame()
    {
        var forecasts = Draw(777, p => p);
        var shuffled = forecasts.ToArray();
        new Random(3).Shuffle(shuffled);

        Assert.Equal(CalibrationError.Of(forecasts), CalibrationError.Of(shuffled), 1e-12);
    }

    [Fact]
    public void Of_WhatIsAlwaysRightOrWrongAsSaid_IsZero() =>
        Assert.Equal(0, CalibrationError.Of([.. Enumerable.Range(0, 55).Select(i => new Forecast(i % 2, i % 2 == 1))]));

    [Fact]
    public void Of_Nothing_IsZero() => Assert.Equal((0, 0), (CalibrationError.Of([]), CalibrationError.OfPerfect([])));

    [Fact]
    public void OfPerfect_PerfectProbabilities_IsWhatTheyHave()
    {
        var errors = Enumerable.Range(0, 40).Select(seed => CalibrationError.Of(Draw(2000, p => p, seed))).Average();

        Assert.Equal(errors, CalibrationError.OfPerfect(Draw(2000, p => p)), errors / 10);
    }

    [Fact]
    public void OfPerfect_ProbabilitiesThatSayTooMuch_IsFarBelowTheirError()
    {
        var forecasts = Draw(2000, p => p * p);

        Assert.InRange(CalibrationError.Of(forecasts), 0.1, 0.25);
        Assert.InRange(CalibrationError.OfPerfect(forecasts), 0.01, 0.04);
    }

    private static Forecast[] Draw(int count, Func<double, double> rate, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble()).Select(p => new Forecast(p, random.NextDouble() < rate(p)))];
    }
}
