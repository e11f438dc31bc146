using Crnn.Net.TestKit;
using Crnn.Net.Core.Tests.Batching;

namespace Crnn.Net.Core.Tests.Decoding;

/// <summary>What a call asks of decoding, on its way through the recognizer.</summary>
[NoLeaks]
public sealed class DecodingCallTests
{
    private static readonly RecognizeOptions s_beam = new() { BeamWidth = 10 };

    [Theory]
    [InlineData(ModelOutputKind.Dense)]
    [InlineData(ModelOutputKind.Gated)]
    public async Task Recognize_Beam_ReadsLikeGreedyWhereTheImageIsClear(ModelOutputKind kind)
    {
        await using var ocr = ScriptedOcr.Create(kind: kind);

        var greedy = await ReadAsync(ocr, "AB7A", null);
        var beam = await ReadAsync(ocr, "AB7A", s_beam);

        Assert.Equal(("AB7A", greedy.Confidence), (beam.Text, beam.Confidence));
        Assert.Equal(greedy.Characters, beam.Characters);
        Assert.Null(greedy.LogProbability);
        Assert.InRange(beam.LogProbability!.Value, (8 * Math.Log(0.9)) - 1e-5, 0);
        Assert.False(beam.ConstraintUnmet);
        Assert.Null(beam.IsValid);
        Assert.Empty(beam.Alternatives);
    }

    [Fact]
    public async Task Recognize_Alternatives_AreTheNextBestTextsAndCharacters()
    {
        await using var ocr = ScriptedOcr.Create();

        var line = await ReadAsync(ocr, "AB", new RecognizeOptions { Alternatives = 5 });

        Assert.Equal("AB", line.Text);
        Assert.Equal(5, line.Alternatives.Count);
        Assert.DoesNotContain(line.Alternatives, a => a.Text == "AB" || a.LogProbability > line.LogProbability);
        Assert.Equal(line.Alternatives.OrderByDescending(a => a.LogProbability), line.Alternatives);
        Assert.Equal(2, line.CharacterAlternatives.Count);
        Assert.All(line.CharacterAlternatives, others => Assert.Equal(5, others.Count));
        Assert.DoesNotContain(line.CharacterAlternatives[0], other => other.Text == "A");
        Assert.All(line.CharacterAlternatives[0], other => Assert.Equal(0.1f / 36, other.Probability, 1e-5f));
    }

    [Fact]
    public async Task Recognize_AlternativesUnderAConstraint_KeepToIt()
    {
        await using var ocr = ScriptedOcr.Create();

        var line = await ReadAsync(ocr, "AB7", new RecognizeOptions { Alternatives = 100, Constraint = TextConstraint.Regex("[AC][BD]7|XB7") });

        Assert.Equal("AB7", line.Text);
        Assert.Equal(["C", "X"], line.CharacterAlternatives[0].Select(c => c.Text).Order());
        Assert.Equal(["D"], line.CharacterAlternatives[1].Select(c => c.Text));
        Assert.Empty(line.CharacterAlternatives[2]);
        Assert.Equal(["AD7", "CB7", "CD7", "XB7"], line.Alternatives.Select(a => a.Text).Order());
    }

    [Fact]
    public async Task Recognize_Whitelist_LeavesOutWhatElseTheImageShows()
    {
        await using var ocr = ScriptedOcr.Create(backend: new ScriptedBackend { Probability = _ => 0.99999f });

        var line = await ReadAsync(ocr, "AB7XC", new RecognizeOptions { Constraint = TextConstraint.Whitelist("A7") });
        var pattern = await ReadAsync(ocr, "AB7XC", new RecognizeOptions { Constraint = TextConstraint.Regex("[A7]*") });

        Assert.Equal(("A7", false), (line.Text, line.ConstraintUnmet));
        Assert.Equal((string.Empty, true), (pattern.Text, pattern.ConstraintUnmet));
    }

    [Fact]
    public async Task Recognize_Validator_ChoosesTheBestRightText()
    {
        await using var ocr = ScriptedOcr.Create();

        var right = await ReadAsync(ocr, "AB", new RecognizeOptions { BeamWidth = 100, Validator = new Ends('X') });
        var wrong = await ReadAsync(ocr, "AB", new RecognizeOptions { BeamWidth = 100, Validator = new Ends('!') });

        Assert.Equal((true, 'X', 2), (right.IsValid, right.Text[^1], right.Characters.Count));
        Assert.Equal((false, "AB"), (wrong.IsValid, wrong.Text));
    }

    [Fact]
    public async Task Recognize_ValidatorThrows_FailsThatImageAlone()
    {
        await using var ocr = ScriptedOcr.Create();

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => ReadAsync(ocr, "AB", new RecognizeOptions { Validator = new Throws() }));
        Assert.Equal("AB", (await ReadAsync(ocr, "AB", s_beam)).Text);
    }

    [Fact]
    public async Task Recognize_ScoresAreNoNumbers_FailsThatImageAlone()
    {
        await using var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr);
        var bad = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("AB", mark: ScriptedLine.NotANumber), s_beam, TestContext.Current.CancellationToken);
        var good = ReadAsync(ocr, "BA", s_beam);

        held.Open();

        await Assert.ThrowsAsync<CrnnBackendException>(() => bad);
        Assert.Equal("BA", (await good).Text);
    }

    [Fact]
    public async Task Recognize_NoTextOfTheCharsetMeetsTheConstraint_IsRefusedBeforeTheQueue()
    {
        await using var ocr = ScriptedOcr.Create();

        await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(ocr, "A", new RecognizeOptions { Constraint = TextConstraint.Regex("a") }));

        Assert.Empty(ocr.Backend.Runs);
    }

    [Fact]
    public void TermsFor_SameRecognizer_AreMadeOnce()
    {
        var options = new RecognizeOptions { Constraint = TextConstraint.Regex("[A-Z]+") };
        var model = new LoadedModelInfo("m", new Charset(["A"]), CanOpenFrames: true, GivesScores: true, Calibration: null);
        var (one, other) = (new CallTerms(null, TimeSpan.FromSeconds(1), true, null, LinePreprocessing.None), new CallTerms(null, TimeSpan.FromSeconds(2), true, null, LinePreprocessing.None));

        var terms = options.TermsFor(one, model);

        Assert.Same(terms, options.TermsFor(one, model));
        Assert.Equal(TimeSpan.FromSeconds(2), options.TermsFor(other, model).Timeout);
        Assert.Same(terms.Plan!.Automaton, options.TermsFor(one, model).Plan!.Automaton);
        Assert.Null(new RecognizeOptions { Timeout = TimeSpan.FromSeconds(1) }.TermsFor(one, model).Plan);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void Options_BeamWidthOutOfRange_IsRefused(int width) => Assert.Throws<ArgumentOutOfRangeException>(() => new RecognizeOptions { BeamWidth = width });

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void Options_AlternativesOutOfRange_AreRefused(int alternatives) => Assert.Throws<ArgumentOutOfRangeException>(() => new RecognizeOptions { Alternatives = alternatives });

    private static Task<TextLine> ReadAsync(ScriptedOcr ocr, string text, RecognizeOptions? options) =>
        ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text), options, TestContext.Current.CancellationToken);

    private sealed class Ends(char last) : ITextValidator
    {
        public bool IsValid(string text) => text.EndsWith(last);
    }

    private sealed class Throws : ITextValidator
    {
        public bool IsValid(string text) => throw new InvalidTimeZoneException(text);
    }
}
