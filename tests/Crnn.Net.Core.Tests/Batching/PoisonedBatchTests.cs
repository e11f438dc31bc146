using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Batching;

[NoLeaks]
public sealed class PoisonedBatchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(15)]
    public async Task Batch_OneOfSixteenIsPoisoned_ItFailsAloneInAtMostSeventeenRuns(int poisoned)
    {
        await using var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr);
        ocr.Backend.Forget();
        var texts = ScriptedLine.Characters[..16].Select(c => c.ToString()).ToArray();
        var lines = texts.Select((text, i) => Start(ocr, text, i == poisoned ? ScriptedLine.Poison : (byte)0)).ToArray();

        held.Open();

        for (var i = 0; i < lines.Length; i++)
        {
            if (i == poisoned)
            {
                var error = await Assert.ThrowsAsync<CrnnBackendException>(() => lines[i]);
                Assert.Equal("1 of 1 images are poisoned.", error.Message);
            }
            else
            {
                Assert.Equal(texts[i], (await lines[i]).Text);
            }
        }

        Assert.Equal([16, .. Enumerable.Repeat(1, 16)], ocr.Backend.BatchSizes);
    }

    [Fact]
    public async Task Image_AloneInItsFailedRun_IsNotRunAgain()
    {
        await using var ocr = ScriptedOcr.Create();

        await Assert.ThrowsAsync<CrnnBackendException>(() => Start(ocr, "A", ScriptedLine.Poison));

        Assert.Equal([1], ocr.Backend.BatchSizes);
    }

    [Fact]
    public async Task Image_CancelledInAFailedBatch_IsNotRunAgain()
    {
        await using var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr);
        using var inBatch = new Gate();
        ocr.Backend.Forget();
        ocr.Backend.OnRun = _ => inBatch.Pass();
        using var cancel = new CancellationTokenSource();
        var left = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), null, cancel.Token);
        var mate = Start(ocr, "B");
        var poisoned = Start(ocr, "C", ScriptedLine.Poison);
        held.Open();
        await inBatch.Reached;

        await cancel.CancelAsync();
        inBatch.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal("B", (await mate).Text);
        await Assert.ThrowsAsync<CrnnBackendException>(() => poisoned);
        Assert.Equal(["A B C", "B", "C"], ocr.Backend.Runs.Select(r => string.Join(' ', r.Texts)));
    }

    [Theory]
    [InlineData(ModelOutputKind.Dense)]
    [InlineData(ModelOutputKind.Gated)]
    public async Task Batch_OneRowOfScoresIsNotANumber_OnlyThatImageFailsAndNothingRunsAgain(ModelOutputKind kind)
    {
        await using var ocr = ScriptedOcr.Create(kind: kind);
        using var held = await HeldLane.Create(ocr);
        ocr.Backend.Forget();
        var (a, b, c) = (Start(ocr, "A"), Start(ocr, "B", ScriptedLine.NotANumber), Start(ocr, "C"));

        held.Open();

        Assert.Equal("A", (await a).Text);
        var error = await Assert.ThrowsAsync<CrnnBackendException>(() => b);
        Assert.Equal("The model's output at frame 0 is not a finite number.", error.Message);
        Assert.Equal("C", (await c).Text);
        Assert.Equal([3], ocr.Backend.BatchSizes);
    }

    [Fact]
    public async Task Batch_OneImageCannotBeDecoded_TheOthersCloseUpAndRun()
    {
        await using var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr);
        ocr.Backend.Forget();
        var decoded = 0;
        ocr.Decoder.BeforeDecode = () =>
        {
            if (Interlocked.Increment(ref decoded) == 2)
            {
                throw new CrnnInvalidImageException("damaged");
            }
        };
        var (a, b, c) = (Start(ocr, "A"), Start(ocr, "B"), Start(ocr, "C"));

        held.Open();

        Assert.Equal("A", (await a).Text);
        Assert.Equal("damaged", (await Assert.ThrowsAsync<CrnnInvalidImageException>(() => b)).Message);
        Assert.Equal("C", (await c).Text);
        Assert.Equal(["A C"], ocr.Backend.Runs.Select(r => string.Join(' ', r.Texts)));
    }

    [Fact]
    public async Task Image_DecodedSizeIsNotTheHeaders_IsRefusedAndItsPixelsAreFreed()
    {
        await using var ocr = ScriptedOcr.Create();
        ocr.Decoder.ExtraWidth = 3;

        var error = await Assert.ThrowsAsync<CrnnInvalidImageException>(() => Start(ocr, "A"));

        Assert.Equal("The LINE image was decoded to 11 x 8 pixels; its header says 8 x 8.", error.Message);
        Assert.Equal(0, ocr.Decoder.Open);
    }

    [Fact]
    public async Task Decoder_ThrowsForOneImage_OnlyThatImageFails()
    {
        await using var ocr = ScriptedOcr.Create(ctc: new ThrowingDecoder());
        using var held = await HeldLane.Create(ocr);
        ocr.Backend.Forget();
        var (good, bad, strange) = (Start(ocr, "A"), Start(ocr, "AB"), Start(ocr, ""));

        held.Open();

        Assert.Equal("A", (await good).Text);
        Assert.Equal("two characters", (await Assert.ThrowsAsync<InvalidOperationException>(() => bad)).Message);
        await Assert.ThrowsAsync<IndexOutOfRangeException>(() => strange);
        Assert.Equal([3], ocr.Backend.BatchSizes);
    }

    private static Task<TextLine> Start(ScriptedOcr ocr, string text, byte mark = 0) =>
        ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text, 0, mark), null, TestContext.Current.CancellationToken);

    /// <summary>Fails on two characters, and makes up a character that the charset lacks for none.</summary>
    private sealed class ThrowingDecoder : ICtcDecoder
    {
        public void Decode(CtcFrames frames, Charset charset, ICollection<CtcCharacter> characters)
        {
            new GreedyCtcDecoder().Decode(frames, charset, characters);
            switch (characters.Count)
            {
                case 0:
                    characters.Add(new CtcCharacter(charset.Count, 1, 0, 0));
                    break;
                case 2:
                    throw new InvalidOperationException("two characters");
            }
        }
    }
}
