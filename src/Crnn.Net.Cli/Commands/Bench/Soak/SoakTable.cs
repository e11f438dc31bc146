using System.Globalization;
using System.Text;

namespace Crnn.Net.Cli.Commands.Bench.Soak;

/// <summary>The table for people, in Markdown: some of the samples and the verdict.</summary>
internal static class SoakTable
{
    private const int Rows = 10;

    public static string Format(SoakReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.Images} images of {report.Lines}, {report.ImagesPerSecond:0} images/s, {report.Lanes} lanes, {report.Cores} cores\n\n");
        text.Append("| images | seconds | resident memory | managed heap | collections 0 / 1 / 2 | leases |\n");
        text.Append("|--:|--:|--:|--:|--:|--:|\n");
        for (var row = 1; row <= Rows; row++)
        {
            var s = report.Samples[(report.Samples.Count * row / Rows) - 1];
            text.Append(CultureInfo.InvariantCulture, $"| {s.Images} | {s.Seconds:0.0} | {s.ResidentMb:0.0} MB | {s.ManagedMb:0.0} MB | {s.Gen0} / {s.Gen1} / {s.Gen2} | {s.Leases} |\n");
        }

        var memory = report.Memory;
        text.Append(CultureInfo.InvariantCulture, $"\nmemory: {memory.LastMb:0.0} MB at the end, {memory.ReferenceMb:0.0} MB around image {memory.ReferenceAt}, at most {memory.LimitMb:0.0} MB allowed: {(memory.Flat ? "flat" : "it grows")}\n");
        if (memory.Short)
        {
            text.Append("The soak is too short for the reference at image 50000, so its first tenth is the reference.\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"texts unlike the first reading: {report.DifferentTexts}, failures: {report.Failures}, leases left: {report.LeasesLeft}\n");
        text.Append(report.Passed ? "passed\n" : "failed\n");
        return text.ToString();
    }
}
