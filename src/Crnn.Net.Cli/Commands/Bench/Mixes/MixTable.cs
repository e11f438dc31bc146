using System.Globalization;
using System.Text;

namespace Crnn.Net.Cli.Commands.Bench.Mixes;

/// <summary>The table for people, in Markdown.</summary>
internal static class MixTable
{
    public static string Format(MixReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.Lines} lines, {report.Mixes} mixes of {MixPlan.LinesInAMix} lines in {report.Settings} settings, --seed {report.Seed}\n\n");
        text.Append("| what | lines | readings | texts that differ | spans that differ | greatest confidence difference |\n");
        text.Append("|---|--:|--:|--:|--:|--:|\n");
        foreach (var row in report.Comparisons)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.What} | {row.Lines} | {row.Readings} | {row.TextsThatDiffer} | {row.SpansThatDiffer} | {row.ConfidenceDifference:0.0000000} |\n");
        }

        return text.ToString();
    }
}
