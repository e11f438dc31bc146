using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Models;

public sealed class ModelCalibrationTests
{
    private static readonly Arbitrary<ModelCalibration> s_calibrations = Gen.Choose(20, 500).Two()
        .Select(n => new ModelCalibration { Temperature = n.Item1 / 100.0, Bias = (n.Item2 - 250) / 100.0 }).ToArbitrary();

    [Fact]
    public void Apply_AnyCalibration_StaysAProbabilityAndKeepsTheOrder() => Check.QuickThrowOnFailure(Prop.ForAll(s_calibrations, calibration =>
    {
        var calibrated = Enumerable.Range(0, 101).Select(i => calibration.Apply(i / 100.0)).ToArray();

        Assert.All(calibrated, p => Assert.InRange(p, 0, 1));
        Assert.All(calibrated.Zip(calibrated.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
    }));

    [Fact]
    public void Undo_WhatWasApplied_IsTheModelsOwn() => Check.QuickThrowOnFailure(Prop.ForAll(s_calibrations, calibration =>
    {
        foreach (var p in (double[])[0.05, 0.3, 0.5, 0.8, 0.95])
        {
            var applied = calibration.Apply(p);
            if (applied is > 1e-5 and < 1 - 1e-5)
            {
                Assert.Equal(p, calibration.Undo(applied), 1e-9);
            }
        }
    }));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Apply_Certainty_IsFiniteAndNotCertain(double probability) =>
        Assert.InRange(new ModelCalibration { Temperature = 1 }.Apply(probability), 1e-7, 1 - 1e-7);

    [Fact]
    public void Fit_ManyLinesOfAKnownReader_FindsItsCalibration()
    {
        var truth = new ModelCalibration { Temperature = 1.6, Bias = -0.7 };

        var fitted = ModelCalibration.Fit(Draw(20_000, truth));

        Assert.Equal(truth.Temperature, fitted.Temperature, 0.08);
        Assert.Equal(truth.Bias, fitted.Bias, 0.08);
        Assert.Equal(20_000, fitted.Lines);
    }

    [Fact]
    public void Fit_Result_IsMoreProbableThanWhatIsNearIt()
    {
        var lines = Draw(500, new ModelCalibration { Temperature = 0.8, Bias = 0.4 }).ToArray();
        var fitted = ModelCalibration.Fit(lines);
        var best = LogLikelihood(fitted);

        Assert.All(
            (ModelCalibration[])[fitted with { Temperature = fitted.Temperature * 1.1 }, fitted with { Temperature = fitted.Temperature / 1.1 }, fitted with { Bias = fitted.Bias + 0.1 }, fitted with { Bias = fitted.Bias - 0.1 }],
            other => Assert.True(LogLikelihood(other) < best));

        double LogLikelihood(ModelCalibration calibration) =>
            lines.Sum(line => Math.Log(line.IsRight ? calibration.Apply(line.Probability) : 1 - calibration.Apply(line.Probability)));
    }

    [Fact]
    public void Fit_LinesThatCanBeToldApart_StaysFinite()
    {
        var fitted = ModelCalibration.Fit(Enumerable.Range(0, 40).Select(i => (i < 20 ? 0.1 : 0.9, i >= 20)));

        Assert.InRange(fitted.Temperature, 0.01, 1);
        Assert.True(double.IsFinite(fitted.Bias));
    }

    [Fact]
    public void Fit_TooFewOfEither_SaysHowManyThereAre()
    {
        var e = Assert.Throws<ArgumentException>(() => ModelCalibration.Fit(Enumerable.Range(0, 100).Select(i => (0.5, i < 95))));

        Assert.Contains("there are 95 and 5", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_RightLinesAreTheLeastProbable_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ModelCalibration.Fit(Enumerable.Range(0, 100).Select(i => (i / 100.0, i < 50))));

    private static IEnumerable<(double Probability, bool IsRight)> Draw(int count, ModelCalibration truth)
    {
        var random = new Random(7);
        for (var i = 0; i < count; i++)
        {
            var probability = 1 / (1 + Math.Exp(4 - (9 * random.NextDouble())));
            yield return (probability, random.NextDouble() < truth.Apply(probability));
        }
    }
}
