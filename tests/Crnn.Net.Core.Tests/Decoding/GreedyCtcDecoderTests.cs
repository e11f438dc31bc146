using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding;

public sealed class GreedyCtcDecoderTests
{
    private static readonly Charset s_charset = new(["a", "b", "c", "d", "e"]);

    [Theory]
    [InlineData("", "")]
    [InlineData("-", "")]
    [InlineData("a", "a")]
    [InlineData("aa", "a")]
    [InlineData("a-a", "aa")]
    [InlineData("aa--aab", "aab")]
    [InlineData("--ab-ba--", "abba")]
    [InlineData("abab", "abab")]
    public void Decode_Path_MergesRepeatsAndDropsBlanks(string path, string expected)
    {
        var scores = new FrameScores(path.Length, 1, s_charset.Count + 1);
        for (var t = 0; t < path.Length; t++)
        {
            scores.SetBest(t, 0, path[t] == '-' ? 0 : path[t] - 'a' + 1, 0.75);
        }

        Assert.Equal(expected, Text(Decode(scores.Dense(0, path.Length))));
        Assert.Equal(expected, Text(Decode(scores.Gated(0, path.Length))));
    }

    [Fact]
    public void Decode_RepeatedCharacter_SpansItsFramesWithTheFirstOnesProbability()
    {
        var scores = new FrameScores(5, 1, 6);
        scores.SetBest(0, 0, 0, 0.9);
        scores.SetBest(1, 0, 2, 0.5);
        scores.SetBest(2, 0, 2, 0.8);
        scores.SetBest(3, 0, 2, 0.7);
        scores.SetBest(4, 0, 0, 0.9);

        var found = Assert.Single(Decode(scores.Dense(0, 5)));

        Assert.Equal((1, 1, 3), (found.Index, found.FirstFrame, found.LastFrame));
        Assert.Equal(0.5f, found.Probability, 1e-5f);
    }

    [Fact]
    public void Decode_PaddingShowsText_ReadsOwnFramesOnly()
    {
        var scores = new FrameScores(6, 2, 6);
        for (var t = 0; t < 6; t++)
        {
            scores.SetBest(t, 0, (t % 5) + 1, 0.9);
            scores.SetBest(t, 1, 5, 0.9);
        }

        Assert.Equal("abc", Text(Decode(scores.Dense(0, 3))));
        Assert.Equal("abc", Text(Decode(scores.Gated(0, 3))));
        Assert.Equal("e", Text(Decode(scores.Dense(1, 6))));
        Assert.Empty(Decode(scores.Dense(1, 0)));
    }

    [Fact]
    public void Decode_RandomScores_EqualsTheReference() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds, seed =>
    {
        var (scores, random) = FrameScores.Random(seed, s_charset.Count + 1);
        var (image, own) = (random.Next(scores.Images), random.Next(scores.Frames + 1));

        var found = Decode(scores.Dense(image, own));

        Assert.Equal(scores.ReferenceText(image, own, s_charset), Text(found));
        Assert.All(found, c => Assert.InRange(c.Probability, 0, 1));
        Assert.All(found, c => Assert.True(c.FirstFrame <= c.LastFrame && c.LastFrame < own));
        Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(pair.First.LastFrame < pair.Second.FirstFrame));
    }));

    [Fact]
    public void Decode_GatedFramesOfTheSameProbabilities_GivesTheSameAsDense() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds, seed =>
    {
        var (scores, random) = FrameScores.Random(seed, s_charset.Count + 1);
        var (image, own) = (random.Next(scores.Images), random.Next(scores.Frames + 1));

        var (dense, gated) = (Decode(scores.Dense(image, own)), Decode(scores.Gated(image, own)));
        var allOpen = Decode(scores.Gated(image, own, openBelow: 100));

        Assert.Equal(dense.Select(Place), gated.Select(Place));
        Assert.Equal(dense.Select(Place), allOpen.Select(Place));
        Assert.All(dense.Zip(gated), pair => Assert.Equal(pair.First.Probability, pair.Second.Probability, 1e-5f));
    }));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Decode_DenseScoreIsNotFinite_Throws(float bad)
    {
        var scores = new FrameScores(4, 1, 6);
        scores.SetScore(2, 0, 3, bad);

        var error = Assert.Throws<CrnnBackendException>(() => Decode(scores.Dense(0, 4)));

        Assert.Equal("The model's output at frame 2 is not a finite number.", error.Message);
        Assert.Empty(Decode(scores.Dense(0, 2)));
    }

    [Fact]
    public void Decode_AllDenseScoresOfAFrameAreMinusInfinity_Throws()
    {
        var scores = new FrameScores(4, 1, 6);
        for (var c = 0; c < 6; c++)
        {
            scores.SetScore(1, 0, c, float.NegativeInfinity);
        }

        Assert.Throws<CrnnBackendException>(() => Decode(scores.Dense(0, 4)));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Decode_GateIsNotFinite_Throws(float bad)
    {
        var scores = new FrameScores(4, 1, 6);
        scores.SetBest(1, 0, 2, 0.9);

        Assert.Throws<CrnnBackendException>(() => Decode(scores.Gated(0, 4, change: (gate, _) => gate[1] = bad)));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Decode_GatedScoreIsNotFinite_Throws(float bad)
    {
        var scores = new FrameScores(4, 1, 6);
        scores.SetBest(1, 0, 2, 0.9);

        Assert.Throws<CrnnBackendException>(() => Decode(scores.Gated(0, 4, change: (_, rows) => rows[3] = bad)));
    }

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue).ToArbitrary();

    private static string Text(IEnumerable<CtcCharacter> characters) => string.Concat(characters.Select(c => s_charset[c.Index]));

    private static (int Index, int First, int Last) Place(CtcCharacter c) => (c.Index, c.FirstFrame, c.LastFrame);

    private static List<CtcCharacter> Decode(CtcFrames frames)
    {
        var found = new List<CtcCharacter>();
        new GreedyCtcDecoder().Decode(frames, s_charset, found);
        return found;
    }
}
