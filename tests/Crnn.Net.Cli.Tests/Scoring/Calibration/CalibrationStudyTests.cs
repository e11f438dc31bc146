using Crnn.Net.Cli.Scoring.Calibration;

namespace Crnn.Net.Cli.Tests.Scoring.Calibration;

public sealed class CalibrationStudyTests
{
    [Fact]
    public void Of_ReaderThatIsTooSure_FindsItsTemperatureAndCalibratesOutOfFold()
    {
        var report = CalibrationStudy.Of(Read(4000, temperature: 2, bias: -0.5), present: null);

        Assert.InRange(report.Entry.Temperature, 1.85, 2.15);
        Assert.InRange(report.Entry.Bias, -0.65, -0.35);
        Assert.Equal(4000, report.Entry.Lines);
        Assert.InRange(report.AsRead.Error, 0.1, 0.3);
        Assert.InRange(report.OutOfFold.Error, 0, 1.8 * report.OutOfFold.PerfectError);
        Assert.Equal(["a", "b"], report.Sets.Select(s => s.Set));
        Assert.All(report.Sets, s => Assert.Equal(s.Right, s.MeanProbability, 0.03));
        Assert.All(report.Acceptances, a => Assert.InRange(a.Precision, a.Interval.Low, a.Interval.High));
        Assert.Equal(report.Acceptances.Select(a => a.Lines).Order(), report.Acceptances.Select(a => a.Lines));
        Assert.True(report.Acceptances[0].Lines < report.Acceptances[^1].Lines);
    }

    [Fact]
    public void Of_LinesThatWereCalibratedBefore_ReplacesTheCalibration()
    {
        var lines = Read(1000, temperature: 1.5, bias: 0.3);
        var fresh = CalibrationStudy.Of(lines, present: null);
        var present = new ModelCalibration { Temperature = 0.8, Bias = 0.4 };

        var again = CalibrationStudy.Of([.. lines.Select(l => l with { Probability = (float)present.Apply(l.Probability) })], present);

        Assert.Equal(fresh.Entry.Temperature, again.Entry.Temperature, 1e-2);
        Assert.Equal(fresh.Entry.Bias, again.Entry.Bias, 1e-2);
        Assert.Equal(fresh.OutOfFold.Error, again.OutOfFold.Error, 1e-3);
    }

    [Fact]
    public void Of_EmptyTexts_StayAtZeroAndAreNotFitted()
    {
        var lines = Read(1000, temperature: 1, bias: 0);
        var withEmpty = lines.Concat(Enumerable.Range(0, 50).Select(_ => new JudgedLine("empty", 0, 0, 0, IsRight: false))).ToArray();

        var report = CalibrationStudy.Of(withEmpty, present: null);

        Assert.Equal(CalibrationStudy.Of(lines, present: null).Entry, report.Entry);
        Assert.Equal((0, 0), (report.Sets.Single(s => s.Set == "empty").MeanProbability, report.Sets.Single(s => s.Set == "empty").Score.Error));
    }

    [Fact]
    public void Of_TooFewWrongLines_IsRefused() =>
        Assert.Contains("there are", Assert.Throws<ArgumentException>(() => CalibrationStudy.Of([.. Read(100, 1, 0).Where(l => l.IsRight)], null)).Message, StringComparison.Ordinal);

    private static JudgedLine[] Read(int count, double temperature, double bias)
    {
        var random = new Random(5);
        var truth = new ModelCalibration { Temperature = temperature, Bias = bias };
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var said = 1 / (1 + Math.Exp(-(10 * random.NextDouble()) + 3));
                return new JudgedLine(i % 3 == 0 ? "a" : "b", 0.9f, (float)said, 1 + (i % 7), random.NextDouble() < truth.Apply(said));
            }),
        ];
    }
}
