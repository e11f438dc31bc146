using Crnn.Net.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Preprocessing;

/// <summary>Calls with steps, over scripted parts: what is queued, run, given back and said.</summary>
[NoLeaks]
public sealed class StepCallTests
{
    private static readonly RecognizeOptions s_split = new() { Preprocessing = new LinePreprocessing { SplitLongLines = true } };
    private static readonly RecognizeOptions s_trim = new() { Preprocessing = new LinePreprocessing { TrimMargins = true } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LongLine_WithoutTheStep_IsRefused()
    {
        await using var ocr = ScriptedOcr.Create();

        await Assert.ThrowsAsync<CrnnInvalidImageException>(() => ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(Text(200, new Random(1))), null, Token));
    }

    [Fact]
    public void LongLine_Split_IsReadWithNothingDoubledOrLost()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var text = Text(random.Next(65, 700), random);
            var ocr = ScriptedOcr.Create(o => o.Batching.Lanes = random.Next(1, 4));
            try
            {
                var line = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text), s_split, Token).GetAwaiter().GetResult();

                Assert.Equal(text, line.Text);
                Assert.Equal(text, string.Concat(line.Characters.Select(c => c.Text)));
                Assert.All(line.Characters.Select((c, i) => (Place: c, Drawn: 2 * i * ScriptedLine.Stride)), c => Assert.InRange((c.Place.Start + c.Place.End) / 2, c.Drawn - 4, c.Drawn + 8));
                Assert.True(ocr.Backend.Runs.Sum(r => r.Count) > 1);
                Assert.InRange(line.ProbabilityCorrect!.Value, 0, 1);
            }
            finally
            {
                ocr.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public async Task ShortLine_WithSplitOn_IsOneOrdinaryReading()
    {
        await using var ocr = ScriptedOcr.Create();

        var line = await ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("ABC"), s_split, Token);

        Assert.Equal("ABC", line.Text);
        Assert.Equal([1], ocr.Backend.BatchSizes);
    }

    [Fact]
    public async Task LongLine_UnderAConstraintOfWholeTexts_IsRefusedWithTheReason()
    {
        await using var ocr = ScriptedOcr.Create();
        var image = ScriptedLine.Image(Text(200, new Random(1)));
        RecognizeOptions[] whole =
        [
            new() { Constraint = TextConstraint.Regex("A+"), Preprocessing = s_split.Preprocessing },
            new() { Validator = TextValidator.Luhn, Preprocessing = s_split.Preprocessing },
            new() { Alternatives = 1, Preprocessing = s_split.Preprocessing },
        ];

        foreach (var options in whole)
        {
            var error = await Assert.ThrowsAsync<CrnnInvalidImageException>(() => ocr.Recognizer.RecognizeAsync(image, options, Token));
            Assert.Contains("has to be read in pieces", error.Message, StringComparison.Ordinal);
        }

        var digits = new RecognizeOptions { Constraint = TextConstraint.Whitelist("ABC"), Preprocessing = s_split.Preprocessing };
        Assert.All((await ocr.Recognizer.RecognizeAsync(image, digits, Token)).Text, c => Assert.Contains(c, "ABC"));
    }

    [Fact]
    public async Task Piece_ThatFails_FailsTheLineAndStopsTheOthers()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.MaxBatchSize = 1);
        var failed = new InvalidOperationException("The piece is lost.");
        ocr.Backend.OnRun = _ => throw failed;

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Eventually.Ends(ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(Text(600, new Random(1))), s_split, Token)));

        Assert.Same(failed, error);
    }

    [Fact]
    public async Task UpsideDownLine_IsReadTheOtherWayAndItsPlacesFall()
    {
        await using var ocr = ScriptedOcr.Create();
        var pixels = ScriptedLine.Draw("ABC");
        Array.Reverse(pixels);
        var width = pixels.Length / ScriptedLine.Height;

        var line = await ocr.Recognizer.RecognizeAsync(
            pixels, width, ScriptedLine.Height, PixelFormat.Gray8, options: new RecognizeOptions { Preprocessing = new LinePreprocessing { UpsideDown = UpsideDownCheck.WhenUnsure } }, cancellationToken: Token);

        Assert.Equal("ABC", line.Text);
        Assert.Equal((await ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("ABC"), null, Token)).ProbabilityCorrect, line.ProbabilityCorrect);
        Assert.Equal([width - 4f, width - 12f, width - 20f], line.Characters.Select(c => c.Start));
        Assert.Equal([(float)width, width - 8f, width - 16f], line.Characters.Select(c => c.End));
    }

    [Theory]
    [InlineData(UpsideDownCheck.Never, 0.95f, 1)]
    [InlineData(UpsideDownCheck.WhenUnsure, 0.85f, 1)]
    [InlineData(UpsideDownCheck.WhenUnsure, 0.95f, 2)]
    [InlineData(UpsideDownCheck.Always, 0.85f, 2)]
    public async Task UprightLine_IsReadAsOftenAsTheCheckSays(UpsideDownCheck check, float below, int readings)
    {
        await using var ocr = ScriptedOcr.Create();

        var line = await ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("ABC"), new RecognizeOptions { Preprocessing = new LinePreprocessing { UpsideDown = check, UpsideDownBelow = below } }, Token);

        Assert.Equal("ABC", line.Text);
        Assert.Equal(readings, ocr.Backend.Runs.Sum(r => r.Count));
    }

    [Fact]
    public async Task RecognizersOwnSteps_ApplyUnlessTheCallHasOthers()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Preprocessing = new LinePreprocessing { UpsideDown = UpsideDownCheck.Always });

        await ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), new RecognizeOptions { Timeout = TimeSpan.FromSeconds(9) }, Token);
        Assert.Equal(2, ocr.Backend.Runs.Count);

        await ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), new RecognizeOptions { Preprocessing = LinePreprocessing.None }, Token);
        Assert.Equal(3, ocr.Backend.Runs.Count);
    }

    [Fact]
    public async Task Call_OfSeveralParts_KeepsItsRoomUntilItEnds()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.QueueCapacity, o.Batching.WhenQueueFull, o.Batching.Lanes) = (1, QueueFullMode.Reject, 2));
        using var gate = new Gate();
        ocr.Backend.OnRun = _ => gate.Pass();
        var first = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), s_trim, Token);
        await gate.Reached;

        await Assert.ThrowsAsync<CrnnOverloadedException>(() => ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("B"), s_trim, Token));
        gate.Open();
        await Eventually.Ends(first);

        Assert.Equal("C", (await Eventually.Ends(ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("C"), s_trim, Token))).Text);
    }

    [Fact]
    public async Task Call_CancelledWhileItsPixelsAreRead_EndsWhenTheyAreNoLonger()
    {
        await using var ocr = ScriptedOcr.Create();
        using var gate = new Gate();
        ocr.Decoder.BeforeDecode = gate.Pass;
        using var cancel = new CancellationTokenSource();
        var call = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), s_trim, cancel.Token);
        await gate.Reached;

        await cancel.CancelAsync();
        Assert.False(call.IsCompleted);
        gate.Open();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.Ends(call));
        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.Equal(0, ocr.Decoder.Open);
        Assert.Empty(ocr.Backend.Runs);
    }

    [Fact]
    public async Task Call_CancelledBetweenItsPieces_EndsWithItsToken()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.MaxBatchSize = 1);
        using var gate = new Gate();
        ocr.Backend.OnRun = _ => gate.Pass();
        using var cancel = new CancellationTokenSource();
        var call = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(Text(300, new Random(1))), s_split, cancel.Token);
        await gate.Reached;

        await cancel.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.Ends(call));
        gate.Open();

        Assert.Equal(cancel.Token, error.CancellationToken);
    }

    [Fact]
    public async Task Call_StillQueuedAtItsDeadline_Fails()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.Timeout = Timeout.InfiniteTimeSpan);
        using var held = await Batching.HeldLane.Create(ocr);
        var late = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), new RecognizeOptions { Timeout = TimeSpan.FromSeconds(5), Preprocessing = s_trim.Preprocessing }, Token);

        ocr.Time.Advance(TimeSpan.FromSeconds(5.1));

        await Assert.ThrowsAsync<CrnnTimeoutException>(() => Eventually.Ends(late));
    }

    /// <summary>The deadline is the call's: the time that shaping took is no longer there for the run.</summary>
    [Fact]
    public async Task Call_WhoseShapingTookAllItsTime_HasItsRunStopped()
    {
        await using var ocr = ScriptedOcr.Create();
        ocr.Decoder.BeforeDecode = () => ocr.Time.Advance(TimeSpan.FromSeconds(6));
        ocr.Backend.OnRunWithToken = (_, stop) =>
        {
            Eventually.True(
                () =>
                {
                    ocr.Time.Advance(TimeSpan.FromSeconds(0.1));
                    return stop.IsCancellationRequested;
                },
                "the stop");
            stop.ThrowIfCancellationRequested();
        };

        await Assert.ThrowsAsync<CrnnTimeoutException>(() => Eventually.Ends(ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), s_trim, Token)));
    }

    [Fact]
    public async Task Disposal_WhileACallIsUnderWay_LetsAllItsPartsEnd()
    {
        var ocr = ScriptedOcr.Create();
        using var gate = new Gate();
        ocr.Decoder.BeforeDecode = gate.Pass;
        var text = Text(300, new Random(2));
        var call = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text), s_split, Token);
        await gate.Reached;

        var disposal = ocr.DisposeAsync().AsTask();
        gate.Open();

        Assert.Equal(text, (await Eventually.Ends(call)).Text);
        await Eventually.Ends(disposal);
    }

    [Fact]
    public async Task Image_ThatCannotBeDecoded_FailsWithItsOwnError()
    {
        await using var ocr = ScriptedOcr.Create();
        ocr.Decoder.ExtraWidth = 1;

        await Assert.ThrowsAsync<CrnnInvalidImageException>(() => ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), s_trim, Token));
        ocr.Decoder.ExtraWidth = 0;
        Assert.Equal("B", (await ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("B"), s_trim, Token)).Text);
    }

    private static string Text(int length, Random random) => string.Concat(Enumerable.Range(0, length).Select(_ => ScriptedLine.Characters[random.Next(ScriptedLine.Characters.Length)]));
}
