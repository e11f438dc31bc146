using System.Text;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Evaluate;

/// <summary>Reads <c>labels.tsv</c>: a file, a tab, its text on each line; UTF-8. Empty lines are passed over.</summary>
internal static class LabelFile
{
    public const string Name = "labels.tsv";

    /// <exception cref="UsageException">The file is missing or malformed; the message says in which line.</exception>
    public static IReadOnlyList<LabelledLine> Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            throw new UsageException(Directory.Exists(folder) ? $"the folder '{folder}' has no {Name}" : $"there is no folder '{folder}'");
        }

        var lines = new List<LabelledLine>();
        var number = 0;
        try
        {
            foreach (var line in File.ReadLines(path, TextEncoding.StrictUtf8))
            {
                number++;
                if (line.Length > 0)
                {
                    lines.Add(Parse(line, folder) ?? throw new UsageException($"{path}, line {number}: it must be a file, one tab and the file's text, but it is '{line}'"));
                }
            }
        }
        catch (DecoderFallbackException e)
        {
            throw new UsageException($"{path}, after line {number}: it is not UTF-8", e);
        }

        return lines.Count > 0 ? lines : throw new UsageException($"{path} has no lines");
    }

    private static string SetOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    private static LabelledLine? Parse(string line, string folder)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        return tab > 0 && line.IndexOf('\t', tab + 1) < 0 ? new LabelledLine(Path.Combine(folder, line[..tab]), line[(tab + 1)..], SetOf(folder)) : null;
    }
}
