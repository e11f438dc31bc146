using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding.Beam;

public sealed class BeamDecoderTests
{
    [Fact]
    public void Find_UnprunedBeam_EqualsExhaustiveSearch() => Check.QuickThrowOnFailure(Prop.ForAll(Beams.Seeds, seed =>
    {
        var classes = 2 + (seed % 4);
        var (scores, random) = FrameScores.Random(seed, classes, maxFrames: 6);
        var (image, own) = (random.Next(scores.Images), random.Next(scores.Frames + 1));
        var expected = Exhaustive.Of(scores, image, own, classes).Sums;

        AssertAll(expected, Beams.Find(scores.Dense(image, own), classes - 1, Beams.Unpruned));
        AssertAll(expected, Beams.Find(scores.Gated(image, own, openBelow: 100), classes - 1, Beams.Unpruned));
    }));

    [Fact]
    public void Find_AnyWidth_IsNeverLessProbableThanGreedy() => Check.QuickThrowOnFailure(Prop.ForAll(Beams.Seeds, seed =>
    {
        var classes = 2 + (seed % 4);
        var (scores, random) = FrameScores.Random(seed, classes, maxFrames: 6);
        var (image, own) = (random.Next(scores.Images), random.Next(scores.Frames + 1));
        var sums = Exhaustive.Of(scores, image, own, classes).Sums;
        var greedy = scores.ReferenceText(image, own, Beams.Charset(classes - 1));

        for (var width = 1; width <= 10; width++)
        {
            var found = Beams.Find(scores.Dense(image, own), classes - 1, new BeamLimits(width, 1e-3, 2));

            Assert.True(sums[found[0].Text] >= sums[greedy] * (1 - 1e-5));
            Assert.All(found, f => Assert.Equal(sums[f.Text], f.Probability, 1e-5));
            Assert.Equal(found.OrderByDescending(f => f.Probability), found);
            Assert.Equal(found.Length, found.DistinctBy(f => f.Text).Count());
            Assert.InRange(found.Length, 1, width + 1);
        }
    }));

    [Fact]
    public void Find_ManyWeakPaths_BeatTheBestOne()
    {
        // Every path of "a" is weaker than the empty one, all together are stronger.
        var scores = new FrameScores(2, 1, 2);
        scores.SetBest(0, 0, 0, 0.6);
        scores.SetBest(1, 0, 0, 0.6);

        var found = Beams.Find(scores.Dense(0, 2), 1, Beams.Unpruned);

        Assert.Equal(["a", ""], found.Select(f => f.Text));
        Assert.Equal(0.64, found[0].Probability, 1e-6);
        Assert.Equal(0.36, found[1].Probability, 1e-6);
    }

    [Fact]
    public void Find_RepeatedCharacter_NeedsABlankBetween()
    {
        var scores = new FrameScores(3, 1, 2);
        scores.SetBest(0, 0, 1, 0.9);
        scores.SetBest(1, 0, 0, 0.7);
        scores.SetBest(2, 0, 1, 0.8);

        var found = Beams.Find(scores.Dense(0, 3), 1, Beams.Unpruned).ToDictionary(f => f.Text, f => f.Probability);

        Assert.Equal(0.9 * 0.7 * 0.8, found["aa"], 1e-6);
        Assert.Equal(0.1 * 0.7 * 0.2, found[""], 1e-6);
        Assert.Equal(1 - found["aa"] - found[""], found["a"], 1e-6);
    }

    [Fact]
    public void Find_ClosedFrames_CountAsBlank()
    {
        var scores = new FrameScores(4, 1, 3);
        scores.SetBest(1, 0, 1, 0.9);
        scores.SetBest(3, 0, 1, 0.9);

        var found = Beams.Find(scores.Gated(0, 4), 2, Beams.Unpruned);

        // The frames 0 and 2 are closed: a blank of 0.9 each, and nothing else.
        Assert.Equal("aa", found[0].Text);
        Assert.Equal(0.9 * 0.9 * 0.9 * 0.9, found[0].Probability, 1e-5);
    }

    [Fact]
    public void Find_NoFrames_IsTheEmptyTextForCertain() =>
        Assert.Equal([("", 1)], Beams.Find(new FrameScores(1, 1, 3).Dense(0, 0), 2, Beams.Unpruned));

    [Fact]
    public void Find_ScoreIsNotANumber_Throws()
    {
        var scores = new FrameScores(3, 1, 4);
        scores.SetScore(1, 0, 2, float.NaN);

        Assert.Throws<CrnnBackendException>(() => Beams.Find(scores.Dense(0, 3), 3, Beams.Unpruned));
    }

    [Fact]
    public void Align_TextOfGreedyDecoding_HasItsCharacters() => Check.QuickThrowOnFailure(Prop.ForAll(Beams.Seeds, seed =>
    {
        var (scores, random) = FrameScores.Random(seed, classes: 6);
        var (image, own) = (random.Next(scores.Images), random.Next(scores.Frames + 1));
        var charset = Beams.Charset(5);
        var greedy = new List<CtcCharacter>();
        new GreedyCtcDecoder().Decode(scores.Dense(image, own), charset, greedy);
        var decoder = new BeamDecoder();
        decoder.Find(scores.Dense(image, own), charset, new BeamLimits(10, 1e-4, 64), automaton: null);
        var aligned = new List<CtcCharacter>();

        for (var i = 0; i < decoder.Readings.Count; i++)
        {
            decoder.Align(scores.Dense(image, own), i, aligned);

            Assert.Equal(decoder.Readings.Text(i).ToArray(), aligned.Select(c => c.Index));
            if (Beams.Text(decoder.Readings.Text(i)) == scores.ReferenceText(image, own, charset))
            {
                Assert.Equal(greedy, aligned);
            }
        }
    }));

    private static void AssertAll(IReadOnlyDictionary<string, double> expected, (string Text, double Probability)[] found)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Select(f => f.Text).Order(StringComparer.Ordinal));
        Assert.All(found, f => Assert.Equal(expected[f.Text], f.Probability, 1e-5));
        Assert.True(expected.Values.Max() <= expected[found[0].Text] + 1e-6);
    }
}
