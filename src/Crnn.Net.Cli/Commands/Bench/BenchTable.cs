using System.Globalization;
using System.Text;

namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>The table for people, in Markdown.</summary>
internal static class BenchTable
{
    public static string Format(BenchReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.Lines} lines, {report.Rounds} rounds (medians), {report.Lanes} lanes, {report.Cores} cores\n\n");
        text.Append("| scheme | seconds | images/s | times naive | of ceiling | CPU | peak memory | CER |\n");
        text.Append("|---|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var row in report.Schemes)
        {
            var name = row.BatchSize is { } batch ? $"{row.Scheme} (batch {batch})" : row.Scheme;
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {row.Seconds:0.00} | {row.ImagesPerSecond:0} | {Ratio(row.RatioToNaive, "0.00")} | {Ratio(row.ShareOfCeiling, "0.000")} | {row.CpuPercent:0} % | {row.PeakMb:0} MB | {row.CerNormalized:0.0000} |\n");
        }

        return text.ToString();
    }

    private static string Ratio(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
