using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding.Beam;

public sealed class LanguageBeamTests
{
    private static readonly CharacterLanguageModel s_model = CharacterLanguageModel.Train(["abcab", "abcd", "dab", "cab"], order: 3, minCount: 1);

    [Fact]
    public void Find_UnprunedBeam_TakesWhatImageAndLanguageTogetherMakeMostProbable() => Check.QuickThrowOnFailure(Prop.ForAll(Beams.Seeds, seed =>
    {
        var (scores, random) = FrameScores.Random(seed, classes: 5, maxFrames: 5);
        var (image, own) = (random.Next(scores.Images), random.Next(scores.Frames + 1));
        var language = new LanguageWeight(s_model.For(Beams.Charset(4)), random.NextDouble() * 2);
        var expected = Exhaustive.Of(scores, image, own, 5).Sums.ToDictionary(s => s.Key, s => Math.Log(s.Value) + language.Of(Beams.Characters(s.Key)));
        var decoder = new BeamDecoder();

        decoder.Find(scores.Dense(image, own), Beams.Charset(4), Beams.Unpruned, automaton: null, language);

        Assert.Equal(expected.Count, decoder.Readings.Count);
        Assert.Equal(expected.Values.OrderDescending(), Enumerable.Range(0, expected.Count).Select(i => decoder.Readings[i].Score), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal(expected[Beams.Text(decoder.Readings.Text(0))], expected.Values.Max(), 1e-4);
    }));

    [Fact]
    public void Find_NarrowBeam_FollowsWhatTheLanguagePrefers()
    {
        // The image says "abe", the model has seen nothing but "abc".
        var model = CharacterLanguageModel.Train(Enumerable.Repeat("abc", 20));
        var scores = new FrameScores(5, 1, 6);
        (int Frame, int Class)[] shown = [(0, 1), (2, 2), (4, 5)];
        foreach (var (frame, @class) in shown)
        {
            scores.SetBest(frame, 0, @class, 0.6);
        }

        Assert.Equal("abe", Read(0));
        Assert.Equal("abc", Read(2));

        string Read(double weight)
        {
            var decoder = new BeamDecoder();
            decoder.Find(scores.Dense(0, 5), Beams.Charset(5), new BeamLimits(3, 1e-4, 64), automaton: null, new LanguageWeight(model.For(Beams.Charset(5)), weight));
            return Beams.Text(decoder.Readings.Text(0));
        }
    }

    [Fact]
    public void Find_LanguageAndConstraint_KeepsToTheConstraint() => Check.QuickThrowOnFailure(Prop.ForAll(Beams.Seeds, seed =>
    {
        var (scores, random) = FrameScores.Random(seed, classes: 5);
        var automaton = RandomAutomaton.Create(random, 4);
        var decoder = new BeamDecoder();

        if (decoder.Find(scores.Dense(0, scores.Frames), Beams.Charset(4), new BeamLimits(4, 1e-3, 3), automaton, new LanguageWeight(s_model.For(Beams.Charset(4)), 1)))
        {
            Assert.All(Enumerable.Range(0, decoder.Readings.Count), i => Assert.True(automaton.Accepts(decoder.Readings.Text(i))));
        }
    }));
}
