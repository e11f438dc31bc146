using Crnn.Net.Core.Tests.Batching;
using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Inference;

[NoLeaks]
public sealed class InvarianceCheckTests
{
    [Theory]
    [InlineData(ModelOutputKind.Dense)]
    [InlineData(ModelOutputKind.Gated)]
    public async Task Build_ModelIsInvariant_BatchesAndWarnsOfNothing(ModelOutputKind kind)
    {
        using var loggers = new CollectingLoggerFactory();
        await using var ocr = ScriptedOcr.Create(kind: kind, loggers: loggers);

        Assert.Equal(new BatchInvariance(true, "8 built-in lines give the same alone and together"), ocr.Recognizer.Info.BatchInvariance);
        Assert.Equal(16, ocr.Recognizer.Info.MaxBatchSize);
        Assert.Empty(loggers.Messages);
    }

    [Fact]
    public async Task Build_ResultDependsOnTheBatch_WarnsAndRunsEveryImageAlone()
    {
        using var loggers = new CollectingLoggerFactory();
        var backend = new ScriptedBackend { Probability = n => n == 1 ? 0.9f : 0.89f };
        await using var ocr = ScriptedOcr.Create(backend: backend, loggers: loggers);

        const string Reason = "built-in line 0 differs at frame 0: alone class 0 with 0.900000, among 8 class 0 with 0.890000";
        Assert.Equal(new BatchInvariance(false, Reason), ocr.Recognizer.Info.BatchInvariance);
        Assert.Equal([$"Warning: The model 'scripted-1' is not batch invariant, so every image runs alone: {Reason}"], loggers.Messages);
        await AssertRunsAlone(ocr);
    }

    [Fact]
    public async Task Build_DifferenceIsBelowTheTolerance_IsInvariant()
    {
        var backend = new ScriptedBackend { Probability = n => n == 1 ? 0.9f : 0.90005f };
        await using var ocr = ScriptedOcr.Create(backend: backend);

        Assert.True(ocr.Recognizer.Info.BatchInvariance.Holds);
    }

    [Fact]
    public async Task Build_WeightsHoldDynamicQuantize_WarnsAndRunsEveryImageAlone()
    {
        using var loggers = new CollectingLoggerFactory();
        await using var ocr = ScriptedOcr.Create(model: ModelFolder.Create(weights: "...DynamicQuantizeLSTM..."u8.ToArray()), loggers: loggers);

        Assert.Equal(new BatchInvariance(false, "its graph holds DynamicQuantize nodes, which scale by the whole batch"), ocr.Recognizer.Info.BatchInvariance);
        Assert.Single(loggers.Messages);
        await AssertRunsAlone(ocr);
    }

    [Fact]
    public async Task Build_GraphRunsOneImageOnly_WarnsAndRunsEveryImageAlone()
    {
        var backend = new ScriptedBackend { OnRun = run => ThrowIfMany(run.Count) };
        await using var ocr = ScriptedOcr.Create(backend: backend);

        Assert.Equal(new BatchInvariance(false, "8 built-in lines fail together and not alone: one image only"), ocr.Recognizer.Info.BatchInvariance);
        await AssertRunsAlone(ocr);
    }

    [Fact]
    public void Build_GraphFailsOnEveryLine_CannotBeLoaded()
    {
        var backend = new ScriptedBackend { OnRun = _ => throw new CrnnBackendException("out of order") };

        var error = Assert.Throws<CrnnModelLoadException>(() => ScriptedOcr.Create(backend: backend));

        Assert.Equal("The model 'scripted-1' fails on a built-in line: out of order", error.Message);
        Assert.IsType<CrnnBackendException>(error.InnerException);
        Assert.True(backend.IsDisposed);
    }

    [Fact]
    public async Task Build_ModelTakesOnlyShortLines_ChecksWithShortLines()
    {
        await using var ocr = ScriptedOcr.Create(model: ModelFolder.Create(change: m => m["input"]!["width"]!["max"] = 32));

        Assert.True(ocr.Recognizer.Info.BatchInvariance.Holds);
    }

    private static void ThrowIfMany(int count)
    {
        if (count > 1)
        {
            throw new CrnnBackendException("one image only");
        }
    }

    private static async Task AssertRunsAlone(ScriptedOcr ocr)
    {
        Assert.Equal(1, ocr.Recognizer.Info.MaxBatchSize);
        using var held = await HeldLane.Create(ocr);
        var lines = Enumerable.Range(0, 5).Select(_ => ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("AB"), null, TestContext.Current.CancellationToken)).ToArray();
        held.Open();
        Assert.All(await Task.WhenAll(lines), l => Assert.Equal("AB", l.Text));
        Assert.Equal(Enumerable.Repeat(1, 6), ocr.Backend.BatchSizes);
    }
}
