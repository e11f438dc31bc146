using System.Globalization;
using System.Text;

namespace Crnn.Net.Cli.Scoring.Calibration;

/// <summary>A calibration study in Markdown.</summary>
internal static class CalibrationTable
{
    public static string Format(CalibrationReport report)
    {
        var table = new StringBuilder();
        table.Append("| taken for the probability that a text is right | expected calibration error | the same if it were perfect |\n|---|--:|--:|\n");
        Append("confidence: the mean of the characters'", report.Confidence);
        Append("probability_correct, as the manifest has it", report.AsRead);
        Append("probability_correct, fitted on the other half of the lines", report.OutOfFold);
        table.Append("\n| set | lines | right | mean probability | expected calibration error | the same if it were perfect |\n|---|--:|--:|--:|--:|--:|\n");
        foreach (var set in report.Sets)
        {
            Write($"| {set.Set} | {set.Lines} | {set.Right:0.000} | {set.MeanProbability:0.000} | {set.Score.Error:0.0000} | {set.Score.PerfectError:0.0000} |\n");
        }

        table.Append("\n| precision asked for | accepted from | lines accepted | characters accepted | of them right | precision (95 % interval) |\n|--:|--:|--:|--:|--:|--:|\n");
        foreach (var a in report.Acceptances)
        {
            var thresholds = string.Join(" and ", a.Thresholds.Select(t => t is { } value ? value.ToString("0.0000", CultureInfo.InvariantCulture) : "nothing"));
            var reached = a.Lines == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * a.Right / a.Lines:0.0} % ({100 * a.Interval.Low:0.0} to {100 * a.Interval.High:0.0} %)");
            Write($"| {100 * a.Precision:0.0} % | {thresholds} | {a.Lines} ({100 * a.LineShare:0.0} %) | {100 * a.CharacterShare:0.0} % | {a.Right} | {reached} |\n");
        }

        table.Append("\nThe manifest's entry, fitted on all lines:\n\n```json\n");
        Write($"\"calibration\": {{ \"temperature\": {report.Entry.Temperature:0.####}, \"bias\": {report.Entry.Bias:0.####}, \"lines\": {report.Entry.Lines} }}\n```\n");
        return table.ToString();

        void Append(string what, CalibrationScore score) => Write($"| {what} | {score.Error:0.0000} | {score.PerfectError:0.0000} |\n");

        void Write(FormattableString text) => table.Append(text.ToString(CultureInfo.InvariantCulture));
    }
}
