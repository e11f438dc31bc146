using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Decoding;

/// <summary>The search for the best class, at every length across a few vectors and at every place in them.</summary>
[OnEveryVectorPath]
public sealed class BestClassTests
{
    private const int MaxLength = 67;

    // Few values, so that most rows have several best ones.
    private static readonly float[] s_values = [float.NegativeInfinity, -30, -1.5f, -1.5f, -0.25f, -1e-7f];

    [Fact]
    public void Best_AnyScores_IsTheFirstOfTheGreatest()
    {
        var random = new Random(1);
        for (var length = 1; length <= MaxLength; length++)
        {
            for (var round = 0; round < 50; round++)
            {
                var scores = Enumerable.Range(0, length).Select(_ => s_values[random.Next(s_values.Length)]).ToArray();
                scores[random.Next(length)] = -0.75f;
                AssertBest(First(scores), scores);
            }
        }
    }

    [Fact]
    public void Best_TwoEqualScoresAnywhere_IsTheFirst()
    {
        for (var length = 2; length <= MaxLength; length++)
        {
            for (var second = 1; second < length; second++)
            {
                for (var first = 0; first < second; first++)
                {
                    var scores = Filled(length, -9);
                    (scores[first], scores[second]) = (-0.5f, -0.5f);
                    AssertBest(first, scores);
                }
            }
        }
    }

    [Fact]
    public void Best_OthersAreMinusInfinity_IsTheOnlyFiniteOne()
    {
        for (var length = 1; length <= MaxLength; length++)
        {
            for (var at = 0; at < length; at++)
            {
                var scores = Filled(length, float.NegativeInfinity);
                scores[at] = -80;
                AssertBest(at, scores);
            }
        }
    }

    [Theory]
    [InlineData(float.NaN, -1)]
    [InlineData(float.NaN, float.NegativeInfinity)]
    [InlineData(float.NaN, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, -1)]
    [InlineData(float.NegativeInfinity, float.NegativeInfinity)]
    public void Best_OneScoreIsNoNumber_ThrowsWhereverItLies(float bad, float others)
    {
        for (var length = 1; length <= MaxLength; length++)
        {
            for (var at = 0; at < length; at++)
            {
                var scores = Filled(length, others);
                scores[at] = bad;

                var dense = Assert.Throws<CrnnBackendException>(() => Dense(scores));
                var gated = Assert.Throws<CrnnBackendException>(() => Gated(scores));

                Assert.Equal("The model's output at frame 0 is not a finite number.", dense.Message);
                Assert.Equal(dense.Message, gated.Message);
            }
        }
    }

    [Fact]
    public void Best_ScoresAboveZero_AreAProbabilityOfOne()
    {
        Assert.Equal((0, 1f, true), Dense([-20, 1e-6f]));
        Assert.Equal((1, 1f, true), Gated([-20, 1e-6f]));
    }

    private static void AssertBest(int expected, float[] scores)
    {
        var probability = MathF.Exp(scores[expected]);
        Assert.Equal((expected - 1, probability, expected > 0), Dense(scores));
        Assert.Equal((expected, probability, probability > 0), Gated(scores));
    }

    // Strictly greater: the first of equals stays.
    private static int First(float[] scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        return best;
    }

    private static float[] Filled(int length, float value)
    {
        var scores = new float[length];
        Array.Fill(scores, value);
        return scores;
    }

    private static (int Character, float Probability, bool Found) Dense(float[] scores)
    {
        var found = FrameScores.Dense(scores, image: 0, images: 1, own: 1, scores.Length).TryGetBestCharacter(0, out var character, out var probability);
        return (character, probability, found);
    }

    /// <summary>With a gate so low that the blank has a probability of 0.</summary>
    private static (int Character, float Probability, bool Found) Gated(float[] scores)
    {
        var found = FrameScores.Gated([-100], scores, [0], image: 0, images: 1, own: 1, scores.Length).TryGetBestCharacter(0, out var character, out var probability);
        return (character, probability, found);
    }
}
