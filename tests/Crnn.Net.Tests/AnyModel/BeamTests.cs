using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.AnyModel;

/// <summary>Beams, constraints and alternatives with models of every output form.</summary>
[NoLeaks]
public sealed class BeamTests
{
    public static MatrixTheoryData<string, string, bool> Outputs => new(["TNC", "NTC", "NCT"], ["log-softmax", "softmax", "logits"], [false, true]);

    public static TheoryData<string, RecognizeOptions> NeedScores => new()
    {
        { "a beam", new() { BeamWidth = 2 } },
        { "a constraint", new() { Constraint = TextConstraint.Whitelist("ABC") } },
        { "alternatives", new() { Alternatives = 1 } },
        { "a validator", new() { Validator = TextValidator.Luhn } },
    };

    [Theory]
    [MemberData(nameof(Outputs))]
    public async Task Beam_OfEveryOutput_FindsTheNextProbableTextsAndMeetsConstraints(string layout, string activation, bool blankIsLast)
    {
        var model = new StripeModel { OutputLayout = layout, Activation = activation, BlankIsLast = blankIsLast };
        using var folder = model.Write();
        await using var recognizer = CrnnOcr.Create(b => b.UseModel(folder.ManifestPath));
        var image = StripeLine.Draw("CRNN", model);

        var greedy = await ReadAsync(null);
        var beam = await ReadAsync(new RecognizeOptions { Alternatives = 4 });
        var constrained = await ReadAsync(new RecognizeOptions { Constraint = TextConstraint.Regex("[D-F]RN[A-Z]") });
        var unmet = await ReadAsync(new RecognizeOptions { Constraint = TextConstraint.Regex("[0-9]{4}") });

        // A character's neighbours in the charset are the next brightest: each is exp(-4) as probable, those after them exp(-16).
        Assert.Equal("CRNN", beam.Text);
        Assert.Equal(greedy.Confidence, beam.Confidence, 1e-5f);
        Assert.InRange(beam.LogProbability!.Value, greedy.Characters.Sum(c => 2 * Math.Log(c.Confidence)) - 0.01, 0);
        Assert.All(beam.Alternatives, a => Assert.Equal(beam.LogProbability.Value - 4, a.LogProbability, 0.1));
        Assert.Equal(["B", "D"], beam.CharacterAlternatives[0].Take(2).Select(c => c.Text).Order());
        Assert.All(beam.CharacterAlternatives[0].Take(2), c => Assert.Equal(greedy.Characters[0].Confidence * Math.Exp(-4), c.Probability, 1e-3));
        Assert.Equal(("DRNN", false), (constrained.Text, constrained.ConstraintUnmet));
        Assert.Equal(("", true), (unmet.Text, unmet.ConstraintUnmet));

        Task<TextLine> ReadAsync(RecognizeOptions? options) => recognizer.RecognizeAsync(image, options, TestContext.Current.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(NeedScores))]
    public async Task Beam_OfIndices_IsRefusedWithTheReason(string what, RecognizeOptions options)
    {
        var model = new StripeModel { Kind = ModelOutputKind.Indices, OutputLayout = "NT" };
        using var folder = model.Write();
        await using var recognizer = CrnnOcr.Create(b => b.UseModel(folder.ManifestPath));

        var error = await Assert.ThrowsAsync<ArgumentException>(() => recognizer.RecognizeAsync(StripeLine.Draw("A", model), options, TestContext.Current.CancellationToken));

        Assert.StartsWith("The model 'stripes-1' names the best class of each frame and gives no scores (its output.kind is 'indices')", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(what);
    }
}
