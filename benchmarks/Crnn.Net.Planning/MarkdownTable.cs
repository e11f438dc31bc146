namespace Crnn.Net.Planning;

/// <summary>A table in Markdown whose first column has names and whose others have numbers.</summary>
internal static class MarkdownTable
{
    public static string Format(IReadOnlyList<string> head, IEnumerable<IEnumerable<string>> rows) =>
        $"{Row(head)}|---|{string.Concat(Enumerable.Repeat("--:|", head.Count - 1))}\n{string.Concat(rows.Select(Row))}";

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
