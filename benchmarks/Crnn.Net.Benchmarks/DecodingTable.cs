using System.Globalization;
using System.Text;
using BenchmarkDotNet.Reports;

namespace Crnn.Net.Benchmarks;

/// <summary>The decoding table, in Markdown: what each way to decode takes, and its share of all that an image takes then.</summary>
internal static class DecodingTable
{
    public const string Greedy = "greedy";
    public const string RestGreedy = "all other stages, greedy";
    public const string RestBeam = "all other stages, beam";

    public static string Format(Summary summary)
    {
        var reports = summary.Reports.ToDictionary(Measured.Name);
        var text = new StringBuilder("| decoding | time an image | error | share of the whole | allocated an image |\n|---|--:|--:|--:|--:|\n");
        foreach (var (name, report) in reports)
        {
            var time = report.ResultStatistics!;
            var rest = reports[name == Greedy ? RestGreedy : RestBeam].ResultStatistics!.Mean;
            var share = name is RestGreedy or RestBeam ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{100 * time.Mean / (time.Mean + rest):0.0} %");
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {time.Mean / 1000:0.00} µs | ± {time.ConfidenceInterval.Margin / 1000:0.00} µs | {share} | {Measured.Bytes(report)} B |\n");
        }

        return text.ToString();
    }
}
