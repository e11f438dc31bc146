using System.Globalization;
using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.Invariance;

/// <summary>What the reference pipeline that the model was made with read in the samples: samples.golden.tsv (path, text, confidence).</summary>
[NoLeaks]
public sealed class GoldenTests
{
    [Theory]
    [InlineData("manifest.json")]
    [InlineData("manifest.dense.json")]
    public async Task Text_OfEverySample_IsTheReferences(string manifest)
    {
        var golden = Read();
        await using var recognizer = Recognizers.Create(manifest);
        var lines = await Recognizers.ReadAsync(recognizer, golden.Select(g => RepositoryFiles.Of("models", g.Path)));

        var different = golden.Zip(lines).Where(l => l.First.Text != l.Second.Text).ToArray();
        Report(different);
        Assert.DoesNotContain(different, l => l.First.Path.EndsWith(".png", StringComparison.Ordinal));

        // JPEG decoders may differ by a grey level, which can tip a doubtful character.
        Assert.InRange(different.Length, 0, golden.Count / 10);
        Assert.All(golden.Zip(lines).Except(different), l => Assert.True(Math.Abs(l.First.Confidence - l.Second.Confidence) <= 0.02, $"{l.First}: {l.Second.Confidence}"));
    }

    private static void Report((Golden First, TextLine Second)[] different)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{different.Length} line(s) differ");
        foreach (var (expected, line) in different)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{expected.Path}: '{line.Text}', reference '{expected.Text}'");
        }
    }

    private static IReadOnlyList<Golden> Read() =>
    [
        .. File.ReadLines(RepositoryFiles.Of("tests", "Crnn.Net.Tests", "Invariance", "samples.golden.tsv"))
            .Select(line => line.Split('\t'))
            .Select(parts => new Golden(parts[0], parts[1], float.Parse(parts[2], CultureInfo.InvariantCulture))),
    ];

    private sealed record Golden(string Path, string Text, float Confidence);
}
