using Crnn.Net.Core.Tests.Decoding.Beam;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding;

/// <summary>A beam finds the same in the same distribution, in whatever way a model writes it.</summary>
public sealed class LogFramesTests
{
    private const int Classes = 5;

    [Fact]
    public void Beam_OfEveryActivationLayoutAndBlank_FindsTheSame() => Prop.ForAll(Beams.Seeds, seed =>
    {
        var (scores, random) = FrameScores.Random(seed, Classes, maxFrames: 6);
        var (image, own) = (random.Next(scores.Images), random.Next(1, scores.Frames + 1));
        var expected = Find(scores.Dense(image, own));
        foreach (var activation in Enum.GetValues<ScoreActivation>())
        {
            foreach (var blank in (int[])[0, Classes - 1])
            {
                foreach (var imagesFirst in (bool[])[false, true])
                {
                    var found = Find(Write(scores, activation, blank, imagesFirst).Of(image, own));

                    Assert.Equal(expected.Count, found.Count);
                    Assert.All(found, text => Assert.Equal(expected[text.Key], text.Value, 1e-4 * expected[text.Key]));
                }
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_Logarithms_CopiesNothing()
    {
        var (scores, _) = FrameScores.Random(1, Classes);
        var frames = scores.Dense(0, scores.Frames);

        Assert.True(LogFrames.Of(frames, new BatchWorkspace()).ScoresOf(0) == frames.ScoresOf(0));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Beam_ScoreIsNoNumber_ThrowsWhateverItIs(float bad)
    {
        foreach (var activation in Enum.GetValues<ScoreActivation>())
        {
            Assert.Throws<CrnnBackendException>(() => Find(new RunScores(new ScoreForm(activation, Classes, 0), 1, default) { Scores = (float[])[0.2f, 0.2f, bad, 0.2f, 0.2f] }.Of(0, 1)));
        }
    }

    private static Dictionary<string, double> Find(CtcFrames frames) =>
        Beams.Find(LogFrames.Of(frames, new BatchWorkspace()), Classes - 1, Beams.Unpruned).ToDictionary(t => t.Text, t => t.Probability);

    private static RunScores Write(FrameScores from, ScoreActivation activation, int blank, bool imagesFirst)
    {
        var steps = imagesFirst ? FrameSteps.ImagesFirst(from.Frames) : FrameSteps.FramesFirst(from.Images);
        var scores = new float[from.Frames * from.Images * Classes];
        for (var t = 0; t < from.Frames; t++)
        {
            for (var n = 0; n < from.Images; n++)
            {
                for (var c = 0; c < Classes; c++)
                {
                    var probability = from.Probability(t, n, blank == 0 ? c : (c + 1) % Classes);
                    scores[(((t * steps.Frame) + (n * steps.Image)) * Classes) + c] = (float)(activation switch
                    {
                        ScoreActivation.Softmax => probability,
                        ScoreActivation.Logits => Math.Log(probability) + 7 - t,
                        _ => Math.Log(probability),
                    });
                }
            }
        }

        return new RunScores(new ScoreForm(activation, Classes, blank), from.Frames, steps) { Scores = scores };
    }
}
