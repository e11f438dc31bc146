using Crnn.Net.TestKit;
using Crnn.Net.Tests.Invariance;

namespace Crnn.Net.Tests.Decoding;

/// <summary>The real model under constraints.</summary>
[NoLeaks]
public sealed class ConstrainedTextTests
{
    public static TheoryData<string> Names => [.. DecodingCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Text_OfEverySample_KeepsToTheConstraintOrIsEmpty(string name)
    {
        var decoding = DecodingCase.All.Single(c => c.Name == name);
        await using var recognizer = Recognizers.Create("manifest.json");

        foreach (var line in await ReadAsync(recognizer, LabeledLines.Read(RepositoryFiles.Samples), decoding.Options))
        {
            Assert.True(line.ConstraintUnmet ? line.Text.Length == 0 && line.Confidence == 0 : decoding.Allows(line.Text), $"'{line.Text}'");
            Assert.All(line.Alternatives, a => Assert.True(decoding.Allows(a.Text) && a.Text != line.Text, $"'{a.Text}'"));
            Assert.All(line.Characters.Zip(line.Characters.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
            for (var i = 0; i < line.CharacterAlternatives.Count; i++)
            {
                Assert.All(line.CharacterAlternatives[i], other => Assert.True(decoding.Allows(
                    string.Concat(line.Characters.Take(i).Select(c => c.Text)) + other.Text + string.Concat(line.Characters.Skip(i + 1).Select(c => c.Text)))));
            }
        }
    }

    [Fact]
    public async Task Text_ThatMeetsTheConstraintByItself_StaysAsItIs()
    {
        await using var recognizer = Recognizers.Create("manifest.json");
        var samples = LabeledLines.Read(RepositoryFiles.Samples);
        var free = await ReadAsync(recognizer, samples, new RecognizeOptions { BeamWidth = 10 });
        var texts = free.Select(l => l.Text).Where(t => t.Length > 0).Distinct();

        var chosen = await ReadAsync(recognizer, samples, new RecognizeOptions { Constraint = TextConstraint.Lexicon(texts) });

        Assert.All(free.Zip(chosen).Where(pair => pair.First.Text.Length > 0), pair =>
        {
            Assert.Equal(pair.First.Text, pair.Second.Text);
            Assert.Equal(pair.First.LogProbability!.Value, pair.Second.LogProbability!.Value, 1e-6);
            Assert.Equal(pair.First.Characters, pair.Second.Characters);
        });
    }

    /// <summary>The first promise under constraints: what a line is read with, and beside, changes nothing.</summary>
    [Theory]
    [InlineData("manifest.json")]
    [InlineData("manifest.dense.json")]
    public async Task Text_InMixesOfLinesAndConstraints_IsWhatItIsAlone(string manifest)
    {
        var samples = LabeledLines.Read(RepositoryFiles.Samples);
        var calls = (from sample in samples from decoding in DecodingCase.All select (sample.Path, decoding.Options)).ToArray();
        var alone = new TextLine[calls.Length];
        await using (var single = Recognizers.Create(manifest, lanes: 1, maxBatchSize: 1))
        {
            for (var i = 0; i < calls.Length; i++)
            {
                alone[i] = await single.RecognizeAsync(calls[i].Path, calls[i].Options, TestContext.Current.CancellationToken);
            }
        }

        await using var recognizer = Recognizers.Create(manifest, lanes: 2, maxBatchSize: 8);
        int[] order = [.. Enumerable.Range(0, calls.Length)];
        new Random(11).Shuffle(order);
        var together = await Task.WhenAll(order.Select(i => recognizer.RecognizeAsync(calls[i].Path, calls[i].Options, TestContext.Current.CancellationToken)));

        Assert.All(order.Zip(together), pair => AssertSame(alone[pair.First], pair.Second));
    }

    private static void AssertSame(TextLine alone, TextLine together)
    {
        Assert.Equal((alone.Text, alone.ConstraintUnmet), (together.Text, together.ConstraintUnmet));
        Assert.Equal(alone.LogProbability ?? 0, together.LogProbability ?? 0, 1e-4);
        Assert.Equal(alone.Confidence, together.Confidence, 1e-4f);
        Assert.Equal(alone.Characters.Select(c => (c.Start, c.End)), together.Characters.Select(c => (c.Start, c.End)));
        Assert.Equal(alone.Alternatives.Select(a => a.Text), together.Alternatives.Select(a => a.Text));
        Assert.All(alone.Alternatives.Zip(together.Alternatives), pair => Assert.Equal(pair.First.LogProbability, pair.Second.LogProbability, 1e-4));
    }

    private static Task<TextLine[]> ReadAsync(ICrnnRecognizer recognizer, IEnumerable<LabeledLine> lines, RecognizeOptions options) =>
        Task.WhenAll(lines.Select(line => recognizer.RecognizeAsync(line.Path, options, TestContext.Current.CancellationToken)));
}
