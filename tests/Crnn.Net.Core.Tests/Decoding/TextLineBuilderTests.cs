using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding;

public sealed class TextLineBuilderTests
{
    private static readonly LoadedModelInfo s_model = new("model-1", new Charset(["a", "b", "\U00020BB7", "é"]), CanOpenFrames: false, GivesScores: true, Calibration: null);

    [Fact]
    public void Build_NothingFound_IsAnEmptyTextWithConfidenceZero()
    {
        var line = TextLineBuilder.Build([], 32, s_model, new LineGeometry(100, 100, 32, 128), default, s_model.Details, 0.5f);

        Assert.Equal(0.5f, line.ProbabilityCorrect);
        Assert.Equal((string.Empty, 0f, 0, "model-1"), (line.Text, line.Confidence, line.Characters.Count, line.ModelId));
    }

    [Fact]
    public void Build_CharactersOfSeveralCodeUnits_JoinsThemWhole()
    {
        var line = TextLineBuilder.Build(
            [new CtcCharacter(2, 0.5f, 0, 0), new CtcCharacter(0, 1f, 1, 1), new CtcCharacter(3, 0.6f, 3, 4)],
            32,
            s_model,
            new LineGeometry(100, 100, 32, 128),
            default,
            s_model.Details,
            0.5f);

        Assert.Equal("\U00020BB7aé", line.Text);
        Assert.Equal(0.7f, line.Confidence, 1e-6f);
        Assert.Equal(["\U00020BB7", "a", "é"], line.Characters.Select(c => c.Text));
    }

    [Fact]
    public void Build_LineWasResized_GivesSpansInPixelsOfTheGivenImage()
    {
        var line = TextLineBuilder.Build([new CtcCharacter(0, 1, 2, 3)], 32, s_model, new LineGeometry(SourceWidth: 300, Width: 100, Height: 32, Bucket: 128), default, s_model.Details, 0.5f);

        Assert.Equal((24f, 48f), (line.Characters[0].Start, line.Characters[0].End));
    }

    [Fact]
    public void Build_ImageLiesInTheMiddle_CountsFromItsOwnLeftEdge()
    {
        var geometry = new LineGeometry(SourceWidth: 200, Width: 50, Height: 32, Bucket: 100, Left: 25);

        var line = TextLineBuilder.Build([new CtcCharacter(0, 1, 0, 2), new CtcCharacter(1, 1, 3, 3), new CtcCharacter(0, 1, 7, 9)], 10, s_model, geometry, default, s_model.Details, 0.5f);

        Assert.Equal([(0f, 20f), (20f, 60f), (180f, 200f)], line.Characters.Select(c => (c.Start, c.End)));
    }

    [Fact]
    public void Build_AnyGeometry_KeepsSpansInsideTheImage() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 100_000).Two().ToArbitrary(),
        sizes =>
        {
            var (source, own) = (sizes.Item1, Math.Max(8, sizes.Item2 % 4097));
            var geometry = new LineGeometry(source, own, 32, (own + 31) / 32 * 32);
            var frames = geometry.OwnFrames(geometry.Bucket / 4);
            var found = Enumerable.Range(0, frames).Select(t => new CtcCharacter(t % 2, 1, t, t)).ToList();

            var line = TextLineBuilder.Build(found, geometry.Bucket / 4, s_model, geometry, default, s_model.Details, 0.5f);

            Assert.All(line.Characters, c => Assert.True(c.Start >= 0 && c.End > c.Start && c.End <= source, $"[{c.Start}, {c.End}] of {source}"));
            Assert.Equal(1, line.Confidence);
        }));
}
