using System.Globalization;
using System.Text;

namespace Crnn.Net.LoadTest;

/// <summary>Measured values with their bounds.</summary>
internal sealed class Report(string title)
{
    private readonly List<(string What, string Value, string Bound, bool? Holds)> _rows = [];

    public bool Holds => _rows.TrueForAll(r => r.Holds != false);

    public void Add(string what, double value, string unit = "") => _rows.Add((what, Text(value, unit), "", null));

    public void AtLeast(string what, double value, double bound, string unit = "") => _rows.Add((what, Text(value, unit), ">= " + Text(bound, unit), value >= bound));

    public void AtMost(string what, double value, double bound, string unit = "") => _rows.Add((what, Text(value, unit), "<= " + Text(bound, unit), value <= bound));

    public string Markdown()
    {
        var text = new StringBuilder($"## {title}\n\n")
            .Append(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, .NET {Environment.Version}\n\n| | measured | bound | |\n|---|---|---|---|\n");
        foreach (var (what, value, bound, holds) in _rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {value} | {bound} | {(holds is null ? "" : holds.Value ? "holds" : "**missed**")} |\n");
        }

        return text.ToString();
    }

    private static string Text(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0.###}{(unit.Length > 0 ? " " + unit : "")}");
}
