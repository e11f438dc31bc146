using Crnn.Net.TestKit;
using Crnn.Net.Tests.Invariance;

namespace Crnn.Net.Tests.Decoding;

/// <summary>What a beam of 10 reads is at least as probable as what greedy decoding reads, summed over all paths.</summary>
[NoLeaks]
public sealed class ProbabilityTests
{
    private static readonly RecognizeOptions s_beam = new() { BeamWidth = 10 };

    public static TheoryData<string> Sets => [.. SharedLines.Names];

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("manifest.dense.json")]
    public Task Beam_EverySample_IsNeverLessProbableThanGreedy(string manifest) => AssertAsync(manifest, LabeledLines.Read(RepositoryFiles.Samples));

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("manifest.dense.json")]
    public async Task Beam_EveryFifthLineOfTheBenchmark_IsNeverLessProbableThanGreedy(string manifest)
    {
        var lines = LabeledLines.Read(RepositoryFiles.Of("benchmarks", "data", "bench1000"));

        await AssertAsync(manifest, [.. lines.Where((_, i) => i % 5 == 0)]);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public Task Beam_EverySharedLine_IsNeverLessProbableThanGreedy(string set) => AssertAsync("manifest.json", LabeledLines.Read(SharedLines.Find(set)));

    private static async Task AssertAsync(string manifest, IReadOnlyList<LabeledLine> lines)
    {
        await using var recognizer = Recognizers.Create(manifest);
        var greedy = await Recognizers.ReadAsync(recognizer, lines.Select(l => l.Path));
        var beam = await Task.WhenAll(lines.Select(line => recognizer.RecognizeAsync(line.Path, s_beam, TestContext.Current.CancellationToken)));
        Assert.All(beam, line => Assert.InRange(line.LogProbability!.Value, double.MinValue, 1e-6));

        var different = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (greedy[i].Text == beam[i].Text)
            {
                Assert.Equal(greedy[i].Characters, beam[i].Characters);
                continue;
            }

            // A constraint that allows one text alone says how probable that text is.
            different++;
            var options = new RecognizeOptions { Constraint = greedy[i].Text.Length == 0 ? TextConstraint.Regex(string.Empty) : TextConstraint.Lexicon([greedy[i].Text]) };
            var again = await recognizer.RecognizeAsync(lines[i].Path, options, TestContext.Current.CancellationToken);
            Assert.Equal(greedy[i].Text, again.Text);
            Assert.True(beam[i].LogProbability >= again.LogProbability, $"{lines[i].Name}: '{beam[i].Text}' {beam[i].LogProbability}, greedy '{again.Text}' {again.LogProbability}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{different} of {lines.Count} texts differ from greedy decoding's");
    }
}
