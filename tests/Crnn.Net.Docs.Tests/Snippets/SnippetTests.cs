using Crnn.Net.TestKit;

namespace Crnn.Net.Docs.Tests.Snippets;

/// <summary>Runs every C# block of the documents, in the repository's root folder.</summary>
public sealed class SnippetTests
{
    public static TheoryData<string> All => [.. SnippetReader.ReadAll(RepositoryFiles.Root).Select(s => s.ToString())];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Snippet_CompiledAndRun_PrintsWhatTheDocumentSays(string place)
    {
        var snippet = SnippetReader.ReadAll(RepositoryFiles.Root).Single(s => s.ToString() == place);
        Environment.CurrentDirectory = RepositoryFiles.Root;

        var output = await SnippetRunner.RunAsync(snippet);

        Assert.True(snippet.Output is not null, $"{place} is followed by no text block with its output.");
        Assert.Equal(snippet.Output, output);
    }

    [Fact]
    public void Readme_FirstSnippet_IsShortAndNearTheTop()
    {
        var first = SnippetReader.ReadAll(RepositoryFiles.Root).First(s => s.Document == "README.md");

        Assert.InRange(first.Line, 1, 30);
        Assert.InRange(first.Code.Split('\n').Length, 1, 12);
    }
}
