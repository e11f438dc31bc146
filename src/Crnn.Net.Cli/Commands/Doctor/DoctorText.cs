using System.Text.Json.Nodes;

namespace Crnn.Net.Cli.Commands.Doctor;

/// <summary>A report for people.</summary>
internal static class DoctorText
{
    private const int NameWidth = 23;

    public static void Write(DoctorReport report, TextWriter output)
    {
        foreach (var check in report.Checks)
        {
            output.WriteLine($"{check.Name}: {Word(check.Status)}");
            foreach (var (name, value) in check.Facts)
            {
                output.WriteLine($"  {name.Replace('_', ' ').PadRight(NameWidth)} {Text(value)}");
            }

            WriteIndented(output, "problem", check.Problem);
            WriteIndented(output, "what to do", check.Remedy);
        }

        var problems = report.Checks.Count(c => c.Status == CheckStatus.Problem);
        output.WriteLine();
        output.WriteLine(problems switch
        {
            0 => "All is well.",
            1 => "1 problem.",
            _ => $"{problems} problems.",
        });
    }

    private static void WriteIndented(TextWriter output, string name, string? text)
    {
        if (text is not null)
        {
            output.WriteLine($"  {name.PadRight(NameWidth)} {text.ReplaceLineEndings("\n" + new string(' ', NameWidth + 3))}");
        }
    }

    private static string Word(CheckStatus status) => status switch
    {
        CheckStatus.Ok => "ok",
        CheckStatus.Warning => "WARNING",
        _ => "PROBLEM",
    };

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join(", ", list.Select(Text)),
        JsonValue one when one.TryGetValue(out bool flag) => flag ? "yes" : "no",
        _ => value.ToString(),
    };
}
