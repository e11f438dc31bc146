namespace Crnn.Net.Core.Tests.Decoding.Beam;

public sealed class FrameClassesTests
{
    private const int Classes = 1001;

    [Fact]
    public void Fill_NoAlphabet_KeepsTheMostProbableAboveTheFloor()
    {
        var classes = new FrameClasses();

        classes.Fill(Frames().Dense(0, 3), new BeamLimits(10, 1e-2, 2), alphabet: null);

        Assert.Equal([6, 4], classes.Characters(1).ToArray());
        Assert.Equal(Math.Log(0.3), classes.Scores(1)[0], 1e-5);
        Assert.Equal([4], classes.Characters(2).ToArray());
        Assert.Equal(Math.Log(0.9), classes.Scores(2)[0], 1e-5);
    }

    [Fact]
    public void Fill_BlankIsNearlyCertain_LeavesTheFrameClosed()
    {
        var classes = new FrameClasses();

        classes.Fill(Frames().Dense(0, 3), new BeamLimits(10, 1e-2, 2), alphabet: null);

        Assert.Empty(classes.Characters(0).ToArray());
        Assert.Equal(Math.Log(0.999), classes.Blank(0), 1e-5);
        Assert.Equal([2, 1, 0], [classes.OpenAfter(0), classes.OpenAfter(1), classes.OpenAfter(2)]);
    }

    [Fact]
    public void Fill_NothingReachesTheFloor_KeepsTheBestUnlessAnAlphabetForbidsIt()
    {
        var scores = new FrameScores(1, 1, Classes);
        scores.SetScore(0, 0, 0, float.NegativeInfinity);
        scores.SetScore(0, 0, 43, MathF.Log(2e-4f));
        var classes = new FrameClasses();

        classes.Fill(scores.Dense(0, 1), new BeamLimits(10, 0.5, 2), alphabet: null);
        Assert.Equal([42], classes.Characters(0).ToArray());
        Assert.False(classes.HasDeadEnd);

        var contains = new bool[Classes - 1];
        contains[42] = true;
        classes.Fill(scores.Dense(0, 1), new BeamLimits(10, 0.5, 2) { BlankFloor = 0.5 }, new Alphabet(contains));
        Assert.Empty(classes.Characters(0).ToArray());
        Assert.True(classes.HasDeadEnd);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(600)]
    public void Fill_Alphabet_KeepsItsCharactersAlone(int size)
    {
        var contains = new bool[Classes - 1];
        contains.AsSpan(0, size - 1).Fill(true);
        (contains[4], contains[6]) = (false, true);
        var classes = new FrameClasses();

        classes.Fill(Frames().Dense(0, 3), new BeamLimits(10, 1e-3, 2), new Alphabet(contains));

        Assert.Equal([6], classes.Characters(1).ToArray());
        Assert.Empty(classes.Characters(2).ToArray());
    }

    [Fact]
    public void Fill_BlankBelowItsFloor_IsNotFollowed()
    {
        var scores = new FrameScores(1, 1, Classes);
        scores.SetBest(0, 0, 3, 0.999999);
        var classes = new FrameClasses();

        classes.Fill(scores.Dense(0, 1), new BeamLimits(10, 1e-3, 2), alphabet: null);
        Assert.True(double.IsFinite(classes.Blank(0)));

        classes.Fill(scores.Dense(0, 1), new BeamLimits(10, 1e-3, 2) { BlankFloor = 1e-3 }, alphabet: null);
        Assert.Equal(double.NegativeInfinity, classes.Blank(0));
    }

    // Frame 0: blank. Frame 1: blank 0.5, characters 6, 4 and 700 above the rest. Frame 2: character 4.
    private static FrameScores Frames()
    {
        var scores = new FrameScores(3, 1, Classes);
        scores.SetBest(0, 0, 0, 0.999);
        scores.SetBest(2, 0, 5, 0.9);
        scores.SetScore(1, 0, 7, MathF.Log(0.3f));
        scores.SetScore(1, 0, 5, MathF.Log(0.1f));
        scores.SetScore(1, 0, 701, MathF.Log(0.05f));
        return scores;
    }
}
