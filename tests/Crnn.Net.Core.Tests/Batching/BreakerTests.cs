using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Batching;

[NoLeaks]
public sealed class BreakerTests
{
    [Fact]
    public async Task Backend_FailsAgainAndAgain_CallsAreTurnedAwayUntilTheTimeIsOver()
    {
        await using var ocr = Create();
        await Fail(ocr, 3);
        ocr.Backend.Forget();

        var error = await Assert.ThrowsAsync<CrnnBreakerOpenException>(() => Start(ocr, "A"));

        Assert.Equal(("breaker-open", TimeSpan.FromSeconds(10)), (error.Code, error.RetryAfter));
        Assert.Equal("The last 3 runs of the model failed, so none is made for another 10 s (BatchingOptions.BreakerFailures, BreakerDuration).", error.Message);
        Assert.Empty(ocr.Backend.Runs);
        ocr.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("A", (await Start(ocr, "A")).Text);
        await Fail(ocr, 2);
        Assert.Equal("A", (await Start(ocr, "A")).Text);
    }

    [Fact]
    public async Task Backend_FailsTheTrialRun_TheBreakerOpensAgainAtOnce()
    {
        await using var ocr = Create();
        await Fail(ocr, 3);
        ocr.Time.Advance(TimeSpan.FromSeconds(10));

        await Fail(ocr, 1);

        await Assert.ThrowsAsync<CrnnBreakerOpenException>(() => Start(ocr, "A"));
    }

    [Fact]
    public async Task Batch_FailsWhileTheBreakerOpens_NoneOfItsMembersIsRetriedAfterwards()
    {
        await using var ocr = Create();
        using var held = await HeldLane.Create(ocr);
        ocr.Backend.Forget();
        var lines = Enumerable.Range(0, 5).Select(_ => Start(ocr, "A", ScriptedLine.Poison)).ToArray();

        held.Open();

        foreach (var line in lines)
        {
            await Assert.ThrowsAsync<CrnnBackendException>(() => Eventually.Ends(line));
        }

        Assert.Equal([5, 1, 1], ocr.Backend.BatchSizes);
    }

    private static ScriptedOcr Create() => ScriptedOcr.Create(o => (o.Batching.BreakerFailures, o.Batching.BreakerDuration) = (3, TimeSpan.FromSeconds(10)));

    private static async Task Fail(ScriptedOcr ocr, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Assert.ThrowsAsync<CrnnBackendException>(() => Start(ocr, "A", ScriptedLine.Poison));
        }
    }

    private static Task<TextLine> Start(ScriptedOcr ocr, string text, byte mark = 0) =>
        ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text, mark: mark), null, TestContext.Current.CancellationToken);
}
