using System.Text.RegularExpressions;
using Crnn.Net.TestKit;

namespace Crnn.Net.Docs.Tests;

/// <summary>Links between documents lead somewhere.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Documents =>
        [.. Directory.EnumerateFiles(RepositoryFiles.Root, "*.md", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(RepositoryFiles.Root, p))
            .Where(p => !p.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" || folder.StartsWith('.')))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_RelativeLinks_LeadToFiles(string document)
    {
        var path = Path.Combine(RepositoryFiles.Root, document);

        var broken = Link().Matches(File.ReadAllText(path))
            .Select(m => m.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target.Split('#')[0])));

        Assert.Empty(broken);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
