using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding;

public sealed class TextSupportTests
{
    private static readonly Charset s_charset = new(["a", "b", "c", "d"]);
    private static readonly LoadedModelInfo s_model = new("m", s_charset, CanOpenFrames: true, GivesScores: true, Calibration: null);

    [Fact]
    public void Of_CharacterAndItsNeighbourShareAFrame_CountsWhatCanStandThere()
    {
        // Frame 1 is a's: a and the blank count, not b. Frame 2 lies between them: both count.
        var frames = Dense([1, 0, 0, 0, 0], [0.1, 0.6, 0.2, 0.1, 0], [0.4, 0.3, 0.2, 0.1, 0], [0.2, 0.1, 0.6, 0, 0.1]);

        var support = TextSupport.Of(frames, [new CtcCharacter(0, 0.6f, 1, 1), new CtcCharacter(1, 0.6f, 3, 3)]);

        Assert.Equal(0.7 * 0.9 * 0.8, support, 1e-6);
    }

    [Fact]
    public void Of_SameCharacterOnBothSides_CountsOnce()
    {
        var frames = Dense([0.1, 0.9, 0, 0, 0], [0.4, 0.3, 0.3, 0, 0], [0.1, 0.9, 0, 0, 0]);

        Assert.Equal(0.7, TextSupport.Of(frames, [new CtcCharacter(0, 0.9f, 0, 0), new CtcCharacter(0, 0.9f, 2, 2)]), 1e-6);
    }

    [Fact]
    public void Of_WeakBlankWhereNoCharacterIsNear_CountsTheWeakestAlone()
    {
        // Frames 1 and 5 lie beside characters.
        var frames = Dense([0, 1, 0, 0, 0], [0.5, 0.5, 0, 0, 0], [0.9, 0.1, 0, 0, 0], [0.7, 0.3, 0, 0, 0], [0.8, 0.2, 0, 0, 0], [0.6, 0, 0.4, 0, 0], [0, 0, 1, 0, 0]);

        Assert.Equal(0.7, TextSupport.Of(frames, [new CtcCharacter(0, 1, 0, 0), new CtcCharacter(1, 1, 6, 6)]), 1e-6);
    }

    [Fact]
    public void Of_AnyFrames_AgreeAmongGatedDenseAndWiderOpenOnes() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            var (scores, random) = FrameScores.Random(seed, s_charset.Count + 1);
            var (image, own) = (random.Next(scores.Images), random.Next(1, scores.Frames + 1));
            var characters = new List<CtcCharacter>();
            new GreedyCtcDecoder().Decode(scores.Dense(image, own), s_charset, characters);

            var dense = TextSupport.Of(scores.Dense(image, own), characters);

            Assert.InRange(dense, 0, 1);
            Assert.Equal(dense, TextSupport.Of(scores.Gated(image, own), characters), 1e-5);
            Assert.Equal(dense, TextSupport.Of(scores.Gated(image, own, openBelow: 4), characters), 1e-5);
        }));

    [Fact]
    public void Probability_WithACalibration_IsTheCalibratedSupport()
    {
        var calibration = new ModelCalibration { Temperature = 2, Bias = 0.5 };
        var frames = Dense([0.2, 0.6, 0.2, 0, 0]);
        List<CtcCharacter> text = [new CtcCharacter(0, 0.6f, 0, 0)];

        Assert.Equal(0.8, TextSupport.Probability(frames, text, s_model), 1e-6);
        Assert.Equal(calibration.Apply(0.8), TextSupport.Probability(frames, text, s_model with { Calibration = calibration }), 1e-6);
    }

    [Fact]
    public void Probability_EmptyTextOrNoScores_IsZeroOrUnknown()
    {
        var frames = Dense([1, 0, 0, 0, 0]);

        Assert.Equal(0, TextSupport.Probability(frames, [], s_model with { Calibration = new ModelCalibration { Temperature = 1, Bias = 9 } }));
        Assert.Equal(float.NaN, TextSupport.Probability(frames, [new CtcCharacter(0, 1, 0, 0)], s_model with { GivesScores = false }));
    }

    [Theory]
    [InlineData(ScoreActivation.Softmax, 0)]
    [InlineData(ScoreActivation.Softmax, 4)]
    [InlineData(ScoreActivation.Logits, 0)]
    [InlineData(ScoreActivation.Logits, 4)]
    public void Of_OtherScoresAndAnotherBlank_IsTheSame(object activation, int blank)
    {
        double[][] rows = [[0.1, 0.6, 0.2, 0.1, 0], [0.4, 0.3, 0.2, 0.1, 0]];
        List<CtcCharacter> text = [new CtcCharacter(0, 0.6f, 0, 0)];
        var form = new ScoreForm((ScoreActivation)activation, 5, blank);
        float[] scores = [.. rows.SelectMany(row => blank == 0 ? row : [.. row[1..], row[0]]).Select(p => (ScoreActivation)activation == ScoreActivation.Softmax ? (float)p : (float)(Math.Log(p + 1e-9) + 3))];

        var support = TextSupport.Of(new RunScores(form, 2, FrameSteps.FramesFirst(1)) { Scores = scores }.Of(0, 2), text);

        Assert.Equal(TextSupport.Of(Dense(rows), text), support, 1e-5);
    }

    private static CtcFrames Dense(params double[][] rows) =>
        FrameScores.Dense(rows.SelectMany(row => row.Select(p => (float)Math.Log(p))).ToArray(), image: 0, images: 1, own: rows.Length, classes: 5);
}
