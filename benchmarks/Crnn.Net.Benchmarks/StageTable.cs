using System.Globalization;
using System.Text;
using BenchmarkDotNet.Reports;

namespace Crnn.Net.Benchmarks;

/// <summary>The stages' table, in Markdown.</summary>
internal static class StageTable
{
    public static string Format(Summary summary)
    {
        var text = new StringBuilder("| stage | time an image | error | allocated an image |\n|---|--:|--:|--:|\n");
        foreach (var report in summary.Reports)
        {
            var time = report.ResultStatistics!;
            text.Append(CultureInfo.InvariantCulture, $"| {Measured.Name(report)} | {time.Mean / 1000:0.00} µs | ± {time.ConfidenceInterval.Margin / 1000:0.00} µs | {Measured.Bytes(report)} B |\n");
        }

        return text.ToString();
    }
}
