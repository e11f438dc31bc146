using Crnn.Net.TestKit;
using Crnn.Net.Core.Tests.Batching;

namespace Crnn.Net.Core.Tests.Decoding;

/// <summary>Which frames of a gated graph are open, and for whom.</summary>
[NoLeaks]
public sealed class OpenFramesTests
{
    private const float All = float.PositiveInfinity;

    private static readonly RecognizeOptions s_beam = new() { BeamWidth = 10 };

    // An image that shows nothing has nothing but closed frames, and an "X" only in the small rest that is not blank.
    private static readonly RecognizeOptions s_hidden = new() { Constraint = TextConstraint.Regex("X") };
    private static readonly RecognizeOptions s_impossible = new() { Constraint = TextConstraint.Regex("[A-Z]{200}") };

    [Fact]
    public async Task Batch_GreedyAndBeamOnAGatedGraph_NeverMix()
    {
        await using var ocr = Create();
        using var held = await HeldLane.Create(ocr);
        var lines = new[] { ("A", null), ("B", s_beam), ("C", null), ("", s_hidden), ("X", s_hidden), ("E", s_beam) }.Select(l => ReadAsync(ocr, l.Item1, l.Item2)).ToArray();

        held.Open();
        var texts = (await Task.WhenAll(lines)).Select(l => l.Text);

        Assert.Equal(["A", "B", "C", "X", "X", "E"], texts);
        Assert.Equal([("A C", 0f), ("B  X E", 4f), ("", All)], ocr.Backend.Runs.Skip(1).Select(r => (string.Join(' ', r.Texts), r.OpenBelow)));
    }

    [Theory]
    [InlineData(ModelOutputKind.Dense)]
    [InlineData(ModelOutputKind.Gated)]
    public async Task Batch_GraphWithoutAThreshold_TakesAllTogether(ModelOutputKind kind)
    {
        await using var ocr = ScriptedOcr.Create(kind: kind);
        using var held = await HeldLane.Create(ocr);
        var lines = new[] { ("A", null), ("B", s_beam), ("D", s_hidden) }.Select(l => ReadAsync(ocr, l.Item1, l.Item2)).ToArray();

        held.Open();
        await Task.WhenAll(lines);

        Assert.Equal([("A B D", 0f)], ocr.Backend.Runs.Skip(1).Select(r => (string.Join(' ', r.Texts), r.OpenBelow)));
    }

    [Fact]
    public async Task Recognize_ConstraintIsMetBehindClosedFramesOnly_RunsAgainWithAllFramesOpen()
    {
        await using var ocr = Create();

        var line = await ReadAsync(ocr, string.Empty, s_hidden);

        Assert.Equal(("X", false), (line.Text, line.ConstraintUnmet));
        Assert.Equal(0.01f / 36, line.Confidence, 1e-6f);
        Assert.Equal([4f, All], ocr.Backend.Runs.Select(r => r.OpenBelow));
    }

    [Fact]
    public async Task Recognize_NothingMeetsTheConstraint_IsAnEmptyTextThatSaysSo()
    {
        await using var ocr = Create();

        var line = await ReadAsync(ocr, "ABC", s_impossible);

        Assert.Equal((string.Empty, 0f, true), (line.Text, line.Confidence, line.ConstraintUnmet));
        Assert.Empty(line.Characters);
        Assert.Null(line.LogProbability);
        Assert.Equal([4f, All], ocr.Backend.Runs.Select(r => r.OpenBelow));
    }

    [Fact]
    public async Task Recognize_OpenFrameShowsSomethingElse_IsNotRunAgain()
    {
        await using var ocr = ScriptedOcr.Create(
            backend: new ScriptedBackend { Probability = _ => 0.99999f },
            model: ModelFolder.Create(ModelOutputKind.Gated, manifest => manifest["output"]!["threshold"] = "open_below"));

        Assert.True((await ReadAsync(ocr, "A", s_hidden)).ConstraintUnmet);

        Assert.Single(ocr.Backend.Runs);
    }

    [Fact]
    public async Task Recognize_NothingMeetsTheConstraintOnADenseGraph_RunsOnce()
    {
        await using var ocr = ScriptedOcr.Create();

        Assert.True((await ReadAsync(ocr, "ABC", s_impossible)).ConstraintUnmet);

        Assert.Single(ocr.Backend.Runs);
    }

    [Fact]
    public async Task Batch_SeveralMembersNeedAllFrames_RunAgainTogetherAfterTheOthersAreDone()
    {
        await using var ocr = Create();
        using var held = await HeldLane.Create(ocr);
        var lines = ((string[])["X", "", "X", "", "X"]).Select(text => ReadAsync(ocr, text, s_hidden)).ToArray();
        using var again = new Gate();
        ocr.Backend.OnRun = run =>
        {
            if (float.IsPositiveInfinity(run.OpenBelow))
            {
                again.Pass();
            }
        };

        held.Open();
        Eventually.True(() => again.Arrivals == 1 && lines[0].IsCompleted && lines[2].IsCompleted && lines[4].IsCompleted, "the end of the others");
        Assert.False(lines[1].IsCompleted || lines[3].IsCompleted);
        again.Open();

        Assert.All(await Task.WhenAll(lines), line => Assert.Equal("X", line.Text));
        Assert.Equal([(1, 0), (5, 4), (2, All)], ocr.Backend.Runs.Select(r => (r.Count, r.OpenBelow)));
    }

    [Fact]
    public async Task Batch_RunWithAllFramesFails_CostsOnlyThoseThatNeedIt()
    {
        await using var ocr = Create();
        using var held = await HeldLane.Create(ocr);
        var lines = ((string[])["", "X", ""]).Select(text => ReadAsync(ocr, text, s_hidden)).ToArray();
        ocr.Backend.OnRun = run =>
        {
            // Together they fail, and alone the first of them.
            if (ocr.Backend.Runs.Count(r => float.IsPositiveInfinity(r.OpenBelow)) is 1 or 2)
            {
                throw new CrnnBackendException("The run fails.");
            }
        };

        held.Open();

        await Assert.ThrowsAsync<CrnnBackendException>(() => lines[0]);
        Assert.Equal(("X", "X"), ((await lines[1]).Text, (await lines[2]).Text));
        Assert.Equal([(3, 4), (2, All), (1, All), (1, All)], ocr.Backend.Runs.Skip(1).Select(r => (r.Count, r.OpenBelow)));
    }

    [Fact]
    public async Task Batch_PoisonedBatchMate_DoesNotKeepOthersFromAllFrames()
    {
        await using var ocr = Create();
        using var held = await HeldLane.Create(ocr);
        var bad = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A", mark: ScriptedLine.Poison), s_hidden, TestContext.Current.CancellationToken);
        var good = ReadAsync(ocr, string.Empty, s_hidden);

        held.Open();

        await Assert.ThrowsAsync<CrnnBackendException>(() => bad);
        Assert.Equal("X", (await good).Text);
    }

    /// <summary>A gated graph with a threshold; blanks are so certain that they are closed for beams, too.</summary>
    private static ScriptedOcr Create() => ScriptedOcr.Create(
        backend: new ScriptedBackend { Probability = _ => 0.99f },
        model: ModelFolder.Create(ModelOutputKind.Gated, manifest => manifest["output"]!["threshold"] = "open_below"));

    private static Task<TextLine> ReadAsync(ScriptedOcr ocr, string text, RecognizeOptions? options) =>
        ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text), options, TestContext.Current.CancellationToken);
}
