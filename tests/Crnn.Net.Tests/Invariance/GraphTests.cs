using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.Invariance;

/// <summary>The gated and the dense graph are one network: they must read the same.</summary>
[NoLeaks]
public sealed class GraphTests
{
    public static TheoryData<string> Sets => [.. SharedLines.Names];

    [Fact]
    public Task Text_OfEverySample_IsTheSameFromBothGraphs() => AssertSame(RepositoryFiles.Samples);

    [Theory]
    [MemberData(nameof(Sets))]
    public Task Text_OfEverySharedLine_IsTheSameFromBothGraphs(string set) => AssertSame(SharedLines.Find(set));

    private static async Task AssertSame(string folder)
    {
        var lines = LabeledLines.Read(folder);
        await using var gated = Recognizers.Create("manifest.json");
        await using var dense = Recognizers.Create("manifest.dense.json");
        var fromGated = await Recognizers.ReadAsync(gated, lines.Select(l => l.Path));
        var fromDense = await Recognizers.ReadAsync(dense, lines.Select(l => l.Path));

        Assert.Empty(lines.Zip(fromGated, fromDense).Where(l => l.Second.Text != l.Third.Text).Select(l => $"{l.First.Name}: gated '{l.Second.Text}', dense '{l.Third.Text}'"));
        Assert.All(fromGated.Zip(fromDense), pair => Assert.Equal(pair.First.Confidence, pair.Second.Confidence, 1e-4f));
    }
}
