using System.Globalization;
using System.Text.RegularExpressions;
using Crnn.Net.TestKit;

namespace Crnn.Net.Docs.Tests;

/// <summary>What the documents say of speed is what was measured.</summary>
public sealed partial class BenchmarkResultsTests
{
    private const string FirstCell = "| reader |";

    [Fact]
    public void ReadmeTable_BetweenItsMarkers_IsTheComparisons()
    {
        var readme = File.ReadAllText(RepositoryFiles.Of("README.md"));
        var results = File.ReadAllText(RepositoryFiles.Of("benchmarks", "results", "comparison.md"));

        var shown = readme.Split("<!-- benchmarks -->\n")[1].Split("<!-- /benchmarks -->")[0];

        Assert.Equal(Measured().Match(results).Value, shown);
    }

    [Fact]
    public void Readers_OfTheComparison_AreExplained()
    {
        var explained = Rows("benchmarks", "README.md").Select(Reader).ToHashSet();

        Assert.Equal(explained, Rows("benchmarks", "results", "comparison.md").Select(Reader).ToHashSet());
    }

    [Theory]
    [InlineData("comparison.md")]
    [InlineData("tesseract-settings.md")]
    [InlineData("schemes.md")]
    [InlineData("stages.md")]
    [InlineData("decoding.md")]
    [InlineData("memory.md")]
    public void Results_OfARun_SayMachineAndVersions(string file)
    {
        var results = File.ReadAllText(RepositoryFiles.Of("benchmarks", "results", file));

        Assert.All(["date, commit", "processor", "memory", "system", "ONNX Runtime, OpenCV"], row => Assert.Matches($@"\| {row} \| .*\w+.* \|", results));
    }

    [Theory]
    [InlineData("greedy", 3)]
    [InlineData("beam of 10, regular expression of the line's shape", 25)]
    [InlineData("beam of 10, regular expression of any 200 characters", 25)]
    public void Share_OfDecoding_IsWhatTheDocumentSays(string decoding, double most)
    {
        var row = File.ReadLines(RepositoryFiles.Of("benchmarks", "results", "decoding.md")).Single(line => line.StartsWith($"| {decoding} |", StringComparison.Ordinal));

        Assert.InRange(double.Parse(row.Split('|')[4].Trim(' ', '%'), CultureInfo.InvariantCulture), 0, most);
        Assert.Contains($"less than {most} %", File.ReadAllText(RepositoryFiles.Of("docs", "decoding.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Crnn.Net.Benchmarks")]
    [InlineData("Crnn.Net.ComparisonBenchmarks")]
    public void Project_OfBenchmarks_IsBuiltWithTheSolution(string project)
    {
        var solution = File.ReadAllText(RepositoryFiles.Of("Crnn.Net.sln")).Replace('\\', '/');

        Assert.Contains($"benchmarks/{project}/{project}.csproj", solution, StringComparison.Ordinal);
        Assert.True(File.Exists(RepositoryFiles.Of("benchmarks", project, $"{project}.csproj")));
    }

    private static string[] Rows(params string[] path) =>
        [.. File.ReadLines(RepositoryFiles.Of(path)).SkipWhile(line => !line.StartsWith(FirstCell, StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|'))];

    [GeneratedRegex(@"^\d+ lines, .*\z", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Measured();

    private static string Reader(string row) => row.Split('|')[1].Trim();
}
