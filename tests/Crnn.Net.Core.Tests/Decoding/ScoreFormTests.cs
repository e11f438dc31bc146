using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding;

/// <summary>The same distribution, written in every way that a model may write it, is read the same.</summary>
public sealed class ScoreFormTests
{
    [Fact]
    public void Best_OfAnyDistribution_IsTheSameFromEveryActivation() => Prop.ForAll(
        Gen.Choose(-20_000, 20_000).ListOf().Where(l => l.Count > 1).ToArbitrary(),
        list =>
        {
            float[] logits = [.. list.Select(l => l / 1000f)];
            var sum = logits.Sum(l => Math.Exp(l));
            float[] softmax = [.. logits.Select(l => (float)(Math.Exp(l) / sum))];
            float[] logSoftmax = [.. logits.Select(l => (float)(l - Math.Log(sum)))];

            var expected = Best(ScoreActivation.Logits, logits);
            Assert.InRange(expected.Probability, 1.0f / (logits.Length + 1), 1);
            foreach (var other in new[] { Best(ScoreActivation.LogSoftmax, logSoftmax), Best(ScoreActivation.Softmax, softmax), Best(ScoreActivation.Logits, logSoftmax) })
            {
                Assert.Equal(logits[expected.Class], logits[other.Class], 1e-4f);
                Assert.Equal(expected.Probability, other.Probability, 1e-4f);
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 0, false, -1)]
    [InlineData(0, 1, true, 0)]
    [InlineData(0, 3, true, 2)]
    [InlineData(3, 3, false, 3)]
    [InlineData(3, 0, true, 0)]
    [InlineData(3, 2, true, 2)]
    public void Best_BlankAtEitherEnd_NumbersTheOthers(int blank, int best, bool found, int character)
    {
        var scores = new float[] { 0, 0, 0, 0 };
        scores[best] = 5;

        Assert.Equal((found, character), Read(new RunScores(new ScoreForm(ScoreActivation.Logits, 4, blank), 1, default) { Scores = scores }));
        Assert.Equal((found, character), Read(new RunScores(new ScoreForm(ScoreActivation.LogSoftmax, 4, blank), 1, default) { Indices = [best] }));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(long.MaxValue)]
    public void Best_IndexIsNoClass_SaysWhichThereAre(long index)
    {
        var error = Assert.Throws<CrnnBackendException>(() => Read(new RunScores(new ScoreForm(ScoreActivation.LogSoftmax, 4, 0), 1, default) { Indices = [index] }));

        Assert.Equal($"The model's output at frame 0 is class {index}; it must be from 0 to 3.", error.Message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Best_ScoreIsNoNumber_ThrowsWhateverItIs(float bad)
    {
        foreach (var activation in Enum.GetValues<ScoreActivation>())
        {
            Assert.Throws<CrnnBackendException>(() => Best(activation, [0.5f, bad, 0.5f]));
        }
    }

    private static (bool Found, int Character) Read(RunScores scores) => (scores.Of(0, 1).TryGetBestCharacter(0, out var character, out _), character);

    private static (int Class, float Probability) Best(ScoreActivation activation, float[] scores)
    {
        var found = new RunScores(new ScoreForm(activation, scores.Length, 0), 1, default) { Scores = scores }.Of(0, 1).TryGetBestCharacter(0, out var character, out var probability);
        Assert.Equal(character >= 0, found);
        return (character + 1, probability);
    }
}
