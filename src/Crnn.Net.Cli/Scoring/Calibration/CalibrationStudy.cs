namespace Crnn.Net.Cli.Scoring.Calibration;

/// <summary>Fits a calibration and says how good it is: each half of the lines (drawn with a fixed seed) is judged by what was fitted on the other.</summary>
internal static class CalibrationStudy
{
    private const int Seed = 1;
    private const int Folds = 2;

    private static readonly double[] s_precisions = [0.995, 0.99, 0.98, 0.95];

    /// <param name="lines">The lines.</param>
    /// <param name="present">The calibration that they were read with.</param>
    /// <exception cref="ArgumentException">There are too few lines that were read right, or wrong.</exception>
    public static CalibrationReport Of(IReadOnlyList<JudgedLine> lines, ModelCalibration? present)
    {
        var fold = Split(lines.Count);
        ModelCalibration[] fitted = [.. Enumerable.Range(0, Folds).Select(f => Fit(lines.Where((_, i) => fold[i] != f), present))];
        Forecast[] forecasts = [.. lines.Select((line, i) => Forecast(line, fitted[fold[i]], present))];
        return new CalibrationReport(
            Fit(lines, present),
            CalibrationScore.Of([.. lines.Select(line => new Forecast(line.Confidence, line.IsRight))]),
            CalibrationScore.Of([.. lines.Select(line => new Forecast(line.Probability, line.IsRight))]),
            CalibrationScore.Of(forecasts),
            [.. lines.Zip(forecasts).GroupBy(pair => pair.First.Set, pair => pair.Second).Select(set => Score(set.Key, [.. set]))],
            [.. s_precisions.Select(Accept)]);

        Acceptance Accept(double precision)
        {
            double[] thresholds = [.. fitted.Select((calibration, f) =>
                AcceptanceThreshold.Find(lines.Where((_, i) => fold[i] != f).Select(line => Forecast(line, calibration, present)), precision))];
            var accepted = lines.Where((_, i) => forecasts[i].Probability >= thresholds[fold[i]]).ToList();
            var right = accepted.Count(line => line.IsRight);
            return new Acceptance(
                precision,
                [.. thresholds.Select(t => double.IsFinite(t) ? t : (double?)null)],
                accepted.Count,
                (double)accepted.Count / lines.Count,
                (double)accepted.Sum(line => line.Characters) / lines.Sum(line => line.Characters),
                right,
                WilsonInterval.Of(right, accepted.Count));
        }
    }

    private static int[] Split(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(Seed).Shuffle(order);
        var fold = new int[count];
        for (var i = 0; i < count; i++)
        {
            fold[order[i]] = i % Folds;
        }

        return fold;
    }

    // An empty text has nothing that could be calibrated: its probability stays 0.
    private static ModelCalibration Fit(IEnumerable<JudgedLine> lines, ModelCalibration? present) =>
        ModelCalibration.Fit(lines.Where(line => line.Characters > 0).Select(line => ((double)line.Probability, line.IsRight)), present);

    private static Forecast Forecast(JudgedLine line, ModelCalibration calibration, ModelCalibration? present) =>
        new(line.Characters == 0 ? 0 : calibration.Apply(present?.Undo(line.Probability) ?? line.Probability), line.IsRight);

    private static SetScore Score(string set, Forecast[] forecasts) =>
        new(set, forecasts.Length, forecasts.Average(f => f.IsRight ? 1 : 0), forecasts.Average(f => f.Probability), CalibrationScore.Of(forecasts));
}
