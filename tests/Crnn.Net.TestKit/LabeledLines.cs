namespace Crnn.Net.TestKit;

/// <summary>A folder of line images with labels.tsv: file TAB text, UTF-8.</summary>
public static class LabeledLines
{
    public static IReadOnlyList<LabeledLine> Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return
        [
            .. File.ReadLines(Path.Combine(folder, "labels.tsv"))
                .Select(line => line.Split('\t', 2))
                .Select(parts => new LabeledLine(parts[0], Path.Combine(folder, parts[0]), parts[1])),
        ];
    }
}
