using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Bulk;

[NoLeaks]
public sealed class BulkProgressTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Progress_ResultsOfOneMoment_AreOneReportAndALastOne()
    {
        await using var ocr = ScriptedOcr.Create();
        var reports = new Reports();
        var clock = new HandTimeProvider();
        var options = new BulkOptions { Progress = reports, TimeProvider = clock };
        await using var results = ocr.Recognizer.RecognizeManyAsync(Enumerable.Repeat(ScriptedLine.Image("A"), 6).ToList(), options, Token).GetAsyncEnumerator(Token);
        Assert.Empty(reports);

        for (var i = 0; i < 5; i++)
        {
            Assert.True(await results.MoveNextAsync());
        }

        Assert.Equal((1L, 0L, 6L), reports.Select(r => (r.Done, r.Failed, r.Total!.Value)).Single());
        clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(await results.MoveNextAsync());
        Assert.Equal((2, 6L), (reports.Count, reports[1].Done));
        clock.Advance(TimeSpan.FromMilliseconds(900));
        Assert.False(await results.MoveNextAsync());

        Assert.Equal((3, new BulkProgress(6, 6, 0, 6, TimeSpan.FromSeconds(1))), (reports.Count, reports[2]));
        Assert.Equal((6, TimeSpan.Zero), (reports[2].ImagesPerSecond, reports[2].Remaining));
    }

    [Fact]
    public async Task Progress_LeftEarly_LastReportTellsWhatWasGiven()
    {
        await using var ocr = ScriptedOcr.Create();
        var reports = new Reports();
        await foreach (var result in ocr.Recognizer.RecognizeManyAsync(Enumerable.Repeat("missing", 100).ToAsyncEnumerable(), new BulkOptions { Progress = reports, ReadAhead = 3 }, Token))
        {
            if (result.Index == 4)
            {
                break;
            }
        }

        Assert.Equal((5L, 5L, null), (reports[^1].Done, reports[^1].Failed, reports[^1].Total));
        Assert.InRange(reports[^1].Started, 5, 8);
    }

    [Fact]
    public async Task Progress_TotalUnknown_IsKnownWhenTheSourceHasEnded()
    {
        await using var hand = new HandRecognizer();
        var reports = new Reports();
        var sourceEnds = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async IAsyncEnumerable<LineImage> Source()
        {
            yield return ScriptedLine.Image("A");
            await sourceEnds.Task;
        }

        await using var results = hand.RecognizeManyAsync(Source(), new BulkOptions { Progress = reports }, Token).GetAsyncEnumerator(Token);
        var first = results.MoveNextAsync().AsTask();
        Eventually.True(() => hand.Calls.Count == 1, "one call");
        hand.Calls[0].Succeed("A");
        Assert.True(await Eventually.Ends(first));
        Assert.Equal((1L, null, null), (reports[0].Done, reports[0].Total, reports[0].Remaining));
        sourceEnds.SetResult();
        Assert.False(await results.MoveNextAsync());

        Assert.Equal((1L, 1L), (reports[^1].Done, reports[^1].Total));
    }

    [Fact]
    public void BulkProgress_NothingDone_HasNoRateAndNoRemainingTime()
    {
        var progress = new BulkProgress(3, 0, 0, 10, TimeSpan.Zero);

        Assert.Equal((0, null), (progress.ImagesPerSecond, progress.Remaining));
        Assert.Equal((2.5, TimeSpan.FromSeconds(2)), new BulkProgress(9, 5, 0, 10, TimeSpan.FromSeconds(2)) is var half ? (half.ImagesPerSecond, half.Remaining) : default);
    }
}
