using System.Globalization;
using System.Text;
using Crnn.Net.Cli.Commands.Bench;

namespace Crnn.Net.ComparisonBenchmarks;

/// <summary>The table in Markdown. Ratios are medians of the ratios within a round, as in <c>crnn bench</c>.</summary>
internal static class ComparisonTable
{
    public static double Cer(RoundResult result) => (double)result.Edits / Math.Max(1, result.LabelLength);

    public static string Format(IReadOnlyList<string> names, IReadOnlyDictionary<string, List<RoundResult>> rounds)
    {
        var ours = rounds[names[0]];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{ours[0].Lines} lines, {ours.Count} rounds (medians), {Environment.ProcessorCount} cores\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| reader | images/s | {names[0]} is faster by | CPU | peak memory | CER |\n|---|--:|--:|--:|--:|--:|\n");
        foreach (var name in names)
        {
            var its = rounds[name];
            var rate = BenchSummary.Median(its.Select(r => r.Lines / r.Seconds));
            var ratio = BenchSummary.Median(ours.Zip(its, (our, other) => other.Seconds / our.Seconds));
            var cpu = BenchSummary.Median(its.Select(r => 100 * r.CpuSeconds / r.Seconds / Environment.ProcessorCount));
            var memory = BenchSummary.Median(its.Select(r => r.PeakMb));
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {rate:0.0} | {ratio:0.0} x | {cpu:0} % | {memory:0} MB | {Cer(its[0]):0.0000} |\n");
        }

        return text.ToString();
    }
}
