using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding.Beam;

public sealed class TextPathsTests
{
    [Fact]
    public void Sum_AnyText_IsThatOfAllItsPaths() => Check.QuickThrowOnFailure(Prop.ForAll(Beams.Seeds, seed =>
    {
        var classes = 2 + (seed % 4);
        var (scores, random) = FrameScores.Random(seed, classes, maxFrames: 6);
        var (image, own) = (random.Next(scores.Images), random.Next(scores.Frames + 1));
        var sums = Exhaustive.Of(scores, image, own, classes).Sums;
        var paths = new TextPaths();
        paths.Begin(scores.Dense(image, own));

        foreach (var text in Enumerable.Range(0, 20).Select(_ => RandomText(random, classes - 1)).Concat(sums.Keys))
        {
            Assert.Equal(sums.GetValueOrDefault(text), Math.Exp(paths.Sum(scores.Dense(image, own), Beams.Characters(text))), 1e-6);
        }
    }));

    [Fact]
    public void Align_AnyText_TakesItsBestPath() => Check.QuickThrowOnFailure(Prop.ForAll(Beams.Seeds, seed =>
    {
        var classes = 2 + (seed % 4);
        var (scores, random) = FrameScores.Random(seed, classes, maxFrames: 6);
        var (image, own) = (random.Next(scores.Images), random.Next(scores.Frames + 1));
        var paths = new TextPaths();
        paths.Begin(scores.Dense(image, own));

        foreach (var (text, best) in Exhaustive.Of(scores, image, own, classes).BestPaths)
        {
            var found = new List<CtcCharacter>();
            paths.Align(scores.Dense(image, own), Beams.Characters(text), found);

            Assert.Equal(Beams.Characters(text), found.Select(c => c.Index));
            Assert.All(found, c => Assert.Equal(scores.Probability(c.FirstFrame, image, c.Index + 1), c.Probability, 1e-5));
            Assert.Equal(best, ProbabilityOf(found, scores, image, own), 1e-9);
        }
    }));

    [Fact]
    public void Sum_LineOfManyFrames_DoesNotUnderflow()
    {
        var scores = new FrameScores(1024, 1, 50);
        var paths = new TextPaths();
        paths.Begin(scores.Dense(0, 1024));

        // The blank has a probability of 0.9 at every frame.
        Assert.Equal(1024 * Math.Log(0.9), paths.Sum(scores.Dense(0, 1024), []), 1e-3);
        Assert.InRange(paths.Sum(scores.Dense(0, 1024), Enumerable.Repeat(7, 500).ToArray()), -10_000, -1000);
    }

    private static string RandomText(Random random, int characters) =>
        new([.. Enumerable.Range(0, random.Next(7)).Select(_ => (char)('a' + random.Next(characters)))]);

    /// <summary>The probability of a path, after checking that it is one: spans in order, and a blank where a character begins anew.</summary>
    private static double ProbabilityOf(List<CtcCharacter> found, FrameScores scores, int image, int own)
    {
        var path = new int[own];
        foreach (var character in found)
        {
            Assert.True(character.FirstFrame <= character.LastFrame);
            path.AsSpan(character.FirstFrame, character.LastFrame - character.FirstFrame + 1).Fill(character.Index + 1);
        }

        Assert.Equal(string.Concat(found.Select(c => (char)('a' + c.Index))), Exhaustive.Text(path));
        return path.Select((c, t) => scores.Probability(t, image, c)).Aggregate(1.0, (product, p) => product * p);
    }
}
