using System.Globalization;
using System.Text;

namespace Crnn.Net.Cli.Commands.Bench.Latency;

/// <summary>The table for people, in Markdown.</summary>
internal static class LatencyTable
{
    public static string Format(LatencyReport report)
    {
        var m = report.Medians;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.Lines} lines, {report.Rounds.Count} rounds of {report.Seconds} s (medians), {report.Lanes} lanes, {report.Cores} cores, bulk rate {m.BulkRate:0} images/s\n\n");
        text.Append("| milliseconds | p50 | p90 | p99 | max |\n");
        text.Append("|---|--:|--:|--:|--:|\n");
        Row(text, $"single calls at {LatencyReport.LoadShare:P0} of the bulk rate", m.Calls);
        Row(text, $"the same on an ideal queue, {m.Load:P0} busy", m.Ideal);
        Row(text, $"how late the calls were made (counted in theirs)", m.Late);
        Row(text, $"single calls beside a bulk enumeration", m.Beside);
        text.Append(CultureInfo.InvariantCulture, $"\np99 through the ideal queue's: {m.ToIdeal:0.00} (target: at most {LatencyReport.MostOfIdeal}): {Verdict(report.NearIdeal)}\n");
        text.Append(CultureInfo.InvariantCulture, $"p99 beside bulk through the longest run, {m.LongestRunMs:0.0} ms: {m.ToLongestRun:0.00} (target: at most {LatencyReport.MostOfLongestRun}): {Verdict(report.NearOneRun)}\n");
        return text.ToString();
    }

    private static void Row(StringBuilder text, FormattableString name, Quantiles q) =>
        text.Append(CultureInfo.InvariantCulture, $"| {name.ToString(CultureInfo.InvariantCulture)} | {q.P50:0.00} | {q.P90:0.00} | {q.P99:0.00} | {q.Max:0.00} |\n");

    private static string Verdict(bool met) => met ? "met" : "missed";
}
