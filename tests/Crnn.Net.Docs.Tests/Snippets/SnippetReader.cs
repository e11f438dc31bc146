namespace Crnn.Net.Docs.Tests.Snippets;

/// <summary>Finds the C# of the README and of docs/.</summary>
internal static class SnippetReader
{
    public static IEnumerable<Snippet> ReadAll(string repository) =>
        Directory.EnumerateFiles(Path.Combine(repository, "docs"), "*.md", SearchOption.AllDirectories)
            .Prepend(Path.Combine(repository, "README.md"))
            .SelectMany(path => Read(Path.GetRelativePath(repository, path).Replace('\\', '/'), File.ReadAllLines(path)));

    public static IEnumerable<Snippet> Read(string document, string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] != "```csharp")
            {
                continue;
            }

            var start = i;
            var code = Block(lines, ref i);
            var next = Array.FindIndex(lines, i + 1, l => l.Length > 0);
            string? output = null;
            if (next >= 0 && lines[next] == "```text")
            {
                i = next;
                output = Block(lines, ref i);
            }

            yield return new Snippet(document, start + 1, code, output);
        }
    }

    private static string Block(string[] lines, ref int at)
    {
        var end = Array.IndexOf(lines, "```", at + 1);
        Assert.True(end > 0, $"The block that starts in line {at + 1} has no end.");
        var block = string.Join('\n', lines[(at + 1)..end]);
        at = end;
        return block;
    }
}
