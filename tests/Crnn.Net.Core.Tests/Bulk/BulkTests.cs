using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Bulk;

[NoLeaks]
public sealed class BulkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bulk_Ordered_GivesResultsInTheOrderOfTheImages()
    {
        await using var hand = new HandRecognizer();
        var results = hand.RecognizeManyAsync(Images(5), null, Token).ToArrayAsync(Token);
        Eventually.True(() => hand.Calls.Count == 5, "five calls");

        foreach (var call in hand.Calls.Reverse())
        {
            call.Succeed($"line {call.Image[0]}");
        }

        var all = await results;
        Assert.Equal([0L, 1, 2, 3, 4], all.Select(r => r.Index));
        Assert.Equal(["line 0", "line 1", "line 2", "line 3", "line 4"], all.Select(r => r.Line?.Text));
    }

    [Fact]
    public async Task Bulk_Unordered_GivesEachResultAsSoonAsItIsThere()
    {
        await using var hand = new HandRecognizer();
        await using var results = hand.RecognizeManyAsync(Images(3), new BulkOptions { Ordered = false }, Token).GetAsyncEnumerator(Token);
        foreach (var index in (int[])[2, 0, 1])
        {
            var next = results.MoveNextAsync().AsTask();
            Eventually.True(() => hand.Calls.Count == 3, "three calls");
            hand.Calls.Single(c => c.Image[0] == index).Succeed("text");

            Assert.True(await Eventually.Ends(next));
            Assert.Equal(index, results.Current.Index);
        }

        Assert.False(await results.MoveNextAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bulk_NothingIsTaken_ReadsNoFurtherThanReadAhead(bool ordered)
    {
        await using var hand = new HandRecognizer();
        var given = 0;
        await using var results = hand.RecognizeManyAsync(Count(Images(100), () => given++), new BulkOptions { Ordered = ordered, ReadAhead = 4 }, Token).GetAsyncEnumerator(Token);
        for (var taken = 0; taken < 10; taken++)
        {
            var next = results.MoveNextAsync().AsTask();
            Eventually.True(() => hand.Calls.Count == taken + 4, "calls up to the limit");
            Assert.False(next.IsCompleted);
            hand.Calls[taken].Succeed("text");
            Assert.True(await Eventually.Ends(next));

            // One image may be held in hand, waiting for room.
            Assert.InRange(given, taken + 4, taken + 6);
            Assert.InRange(hand.Calls.Count(c => !c.Task.IsCompleted), 3, 4);
        }
    }

    [Fact]
    public async Task Bulk_SourceNeedsTheFirstResultToGoOn_GetsIt()
    {
        await using var ocr = ScriptedOcr.Create();
        using var first = new Gate();
        IEnumerable<LineImage> Source()
        {
            yield return ScriptedLine.Image("A");
            first.Pass();
            yield return ScriptedLine.Image("B");
        }

        var texts = new List<string?>();
        await foreach (var result in ocr.Recognizer.RecognizeManyAsync(Source(), null, Token))
        {
            texts.Add(result.Line?.Text);
            first.Open();
        }

        Assert.Equal(["A", "B"], texts);
    }

    [Fact]
    public async Task Bulk_EmptySource_GivesNothing()
    {
        await using var ocr = ScriptedOcr.Create();

        Assert.Empty(await ocr.Recognizer.RecognizeManyAsync(Images(0), null, Token).ToArrayAsync(Token));
        Assert.Empty(await ocr.Recognizer.RecognizeManyAsync(Array.Empty<string>(), new BulkOptions { Ordered = false }, Token).ToArrayAsync(Token));
    }

    [Fact]
    public async Task Bulk_RecognizerRejectsWhenFull_StillWaits()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.QueueCapacity, o.Batching.WhenQueueFull) = (1, QueueFullMode.Reject));

        var results = await ocr.Recognizer.RecognizeManyAsync(Enumerable.Repeat(ScriptedLine.Image("AB"), 200), null, Token).ToArrayAsync(Token);

        Assert.All(results, r => Assert.Equal("AB", r.Line?.Text));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bulk_AThousandFiles_HoldsNoMoreBuffersThanReadAheadAndLanes(bool ordered)
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.Lanes = 2);
        using var folder = new TempFolder();
        var path = folder.Write("line", ScriptedLine.File("AB"));
        long most = 0;
        var count = 0;
        await foreach (var result in ocr.Recognizer.RecognizeManyAsync(Enumerable.Repeat(path, 1000), new BulkOptions { Ordered = ordered, ReadAhead = 8 }, Token))
        {
            Assert.Equal(("AB", path), (result.Line?.Text, result.Source));
            most = Math.Max(most, BufferLeases.Outstanding);
            count++;
        }

        Assert.Equal(1000, count);
        Assert.InRange(most, 0, 8 + 2);
    }

    [Fact]
    public void BulkOptions_ReadAheadOutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BulkOptions { ReadAhead = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BulkOptions { ReadAhead = 65_537 });
        Assert.Equal((true, 64), (new BulkOptions().Ordered, new BulkOptions().ReadAhead));
    }

    private static IEnumerable<LineImage> Images(int count) => Enumerable.Range(0, count).Select(i => LineImage.FromEncoded(new[] { (byte)i }));

    private static IEnumerable<T> Count<T>(IEnumerable<T> source, Action given)
    {
        foreach (var item in source)
        {
            given();
            yield return item;
        }
    }
}
