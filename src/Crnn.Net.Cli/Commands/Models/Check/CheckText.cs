using System.Globalization;
using System.Text;

namespace Crnn.Net.Cli.Commands.Models.Check;

/// <summary>A report for people.</summary>
internal static class CheckText
{
    private const double Sensible = 0.5;

    public static string Format(CheckReport report, string source)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"model     {report.Model}");
        text.AppendLine(CultureInfo.InvariantCulture, $"lines     {report.Lines} ({source})");
        text.AppendLine(report.Error is { } error
            ? $"problem   {error.ReplaceLineEndings("\n          ")}"
            : string.Create(CultureInfo.InvariantCulture, $"read      {report.ExactNormalized:0.0 %} of the lines exactly, CER {report.CerNormalized:0.0000} (normalized)"));
        foreach (var advice in report.Advice)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"advice    {advice.Member}: {advice.Mistake}; {advice.Change}");
            text.AppendLine(CultureInfo.InvariantCulture, $"          because {advice.Evidence}");
        }

        if (report.Advice.Count == 0)
        {
            text.AppendLine(Verdict(report));
        }

        foreach (var line in report.Texts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{line.Path}: {line.Text} ({line.Confidence:0.00})");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Verdict(CheckReport report) => report switch
    {
        { Error: not null } => "advice    none: no manifest that differs by a usual mistake reads the lines",
        { CerNormalized: > Sensible } => "advice    none: no manifest that differs by a usual mistake reads these lines. Name a folder of labelled lines of the kind that the model was made for",
        _ => "advice    none",
    };
}
