using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding.Beam;

public sealed class ConstrainedBeamTests
{
    [Fact]
    public void Find_UnprunedBeam_EqualsExhaustiveSearchAmongAllowedTexts() => Check.QuickThrowOnFailure(Prop.ForAll(Beams.Seeds, seed =>
    {
        var (scores, automaton, image, own, sums) = Draw(seed, out var characters);
        var allowed = sums.Where(s => automaton.Accepts(Beams.Characters(s.Key))).ToDictionary();

        var found = Beams.Find(scores.Dense(image, own), characters, Beams.Unpruned, automaton);

        Assert.Equal(allowed.Keys.Order(StringComparer.Ordinal), found.Select(f => f.Text).Order(StringComparer.Ordinal));
        Assert.All(found, f => Assert.Equal(allowed[f.Text], f.Probability, 1e-5));
        Assert.True(found.Length == 0 || allowed[found[0].Text] >= allowed.Values.Max() - 1e-6);
    }));

    [Fact]
    public void Find_AnyWidthAndLimits_NeverBreaksTheConstraint() => Check.QuickThrowOnFailure(Prop.ForAll(Beams.Seeds, seed =>
    {
        var (scores, automaton, image, own, sums) = Draw(seed, out var characters);
        foreach (var limits in (BeamLimits[])[new(1, 0.2, 1), new(2, 0.01, 2) { BlankFloor = 0.01 }, new(10, 1e-3, 3) { BlankFloor = 1e-3 }, new(3, 0, 4)])
        {
            Assert.All(Beams.Find(scores.Dense(image, own), characters, limits, automaton), f =>
            {
                Assert.True(automaton.Accepts(Beams.Characters(f.Text)));
                Assert.Equal(sums[f.Text], f.Probability, 1e-5);
            });
        }
    }));

    [Fact]
    public void Find_BeamTooNarrow_StillFindsATextWhereThereIsOne() => Check.QuickThrowOnFailure(Prop.ForAll(Beams.Seeds, seed =>
    {
        var (scores, automaton, image, own, sums) = Draw(seed, out var characters);
        var isPossible = sums.Keys.Any(text => automaton.Accepts(Beams.Characters(text)));

        for (var width = 1; width < 4; width++)
        {
            Assert.Equal(isPossible, Beams.Find(scores.Dense(image, own), characters, new BeamLimits(width, 0, int.MaxValue), automaton).Length > 0);
        }
    }));

    [Fact]
    public void TryFind_AnyAutomaton_FindsTheBestAllowedPath() => Check.QuickThrowOnFailure(Prop.ForAll(Beams.Seeds, seed =>
    {
        var (scores, automaton, image, own, _) = Draw(seed, out var characters);
        var best = Exhaustive.Of(scores, image, own, characters + 1).BestPaths.Where(p => automaton.Accepts(Beams.Characters(p.Key))).OrderByDescending(p => p.Value).ToList();
        var classes = new FrameClasses();
        classes.Fill(scores.Dense(image, own), Beams.Unpruned, automaton.Alphabet);
        var text = new List<int>();

        Assert.Equal(best.Count > 0, new ConstrainedPath().TryFind(classes, automaton, text));

        if (best.Count > 0)
        {
            Assert.Equal(best[0].Value, best.Single(b => b.Key == Beams.Text(text.ToArray())).Value, 1e-6);
        }
    }));

    [Fact]
    public void Find_NothingAllowedIsProbableEnough_FindsNothing()
    {
        var scores = new FrameScores(3, 1, 4);
        scores.SetBest(1, 0, 1, 0.999999);

        Assert.Empty(Read("b", 1e-3));
        Assert.Empty(Read(string.Empty, 1e-3));
        Assert.Equal(["a"], Read("a", 1e-3));
        Assert.Equal([string.Empty], Read(string.Empty, 0));

        IEnumerable<string> Read(string pattern, double blankFloor) => Beams
            .Find(scores.Dense(0, 3), 3, new BeamLimits(10, 1e-3, 64) { BlankFloor = blankFloor }, TextConstraint.Regex(pattern).For(Beams.Charset(3)))
            .Select(f => f.Text);
    }

    private static (FrameScores Scores, TextAutomaton Automaton, int Image, int Own, IReadOnlyDictionary<string, double> Sums) Draw(int seed, out int characters)
    {
        characters = 1 + (seed % 4);
        var (scores, random) = FrameScores.Random(seed, characters + 1, maxFrames: 6);
        var (image, own) = (random.Next(scores.Images), random.Next(scores.Frames + 1));
        return (scores, RandomAutomaton.Create(random, characters), image, own, Exhaustive.Of(scores, image, own, characters + 1).Sums);
    }
}
