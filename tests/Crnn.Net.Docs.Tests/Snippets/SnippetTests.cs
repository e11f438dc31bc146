using Crnn.Net.TestKit;

namespace Crnn.Net.Docs.Tests.Snippets;

/// <summary>Runs every C# block of the documents, in the repository's root folder. Where one names Redis at its usual address, it gets a server of its own.</summary>
public sealed class SnippetTests
{
    private const string RedisAddress = "localhost:6379";

    public static TheoryData<string> All => [.. SnippetReader.ReadAll(RepositoryFiles.Root).Select(s => s.ToString())];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Snippet_CompiledAndRun_PrintsWhatTheDocumentSays(string place)
    {
        var snippet = SnippetReader.ReadAll(RepositoryFiles.Root).Single(s => s.ToString() == place);
        Environment.CurrentDirectory = RepositoryFiles.Root;
        await using var redis = snippet.Code.Contains(RedisAddress, StringComparison.Ordinal) ? await RedisServer.StartAsync() : null;
        snippet = snippet with { Code = snippet.Code.Replace(RedisAddress, redis?.Configuration, StringComparison.Ordinal) };

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
