using System.Runtime.CompilerServices;
using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Bulk;

[NoLeaks]
public sealed class BulkFailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bulk_SomeFilesFail_EachIsItsOwnErrorAndStopsNothing(bool ordered)
    {
        await using var ocr = ScriptedOcr.Create();
        using var folder = new TempFolder();
        string[] paths =
        [
            folder.Write("good1", ScriptedLine.File("A")),
            folder.Of("missing"),
            folder.Write("text", "no image"u8),
            folder.Write("poisoned", ScriptedLine.File("B", 0, ScriptedLine.Poison)),
            folder.Write("empty", []),
            folder.Write("good2", ScriptedLine.File("C")),
        ];

        var results = await ocr.Recognizer.RecognizeManyAsync(paths, new BulkOptions { Ordered = ordered }, Token).ToArrayAsync(Token);

        var sorted = results.OrderBy(r => r.Index).ToArray();
        Assert.Equal(paths, sorted.Select(r => r.Source));
        Assert.Equal(["A", null, null, null, null, "C"], sorted.Select(r => r.Line?.Text));
        Assert.Equal(
            [null, typeof(FileNotFoundException), typeof(CrnnInvalidImageException), typeof(CrnnBackendException), typeof(CrnnInvalidImageException), null],
            sorted.Select(r => r.Error?.GetType()));
        Assert.Equal([true, false, false, false, false, true], sorted.Select(r => r.Succeeded));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bulk_SourceThrows_GivesWhatCameBeforeAndThenThatException(bool ordered)
    {
        await using var ocr = ScriptedOcr.Create();
        var error = new InvalidDataException("the source broke");
        var texts = new List<string?>();

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var result in ocr.Recognizer.RecognizeManyAsync(Breaking(error, Token), new BulkOptions { Ordered = ordered }, Token))
            {
                texts.Add(result.Line?.Text);
            }
        });

        Assert.Same(error, thrown);
        Assert.Equal(["A", "A", "A"], texts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bulk_LeftEarly_CancelsWhatIsUnderWayAndWaitsForIt(bool ordered)
    {
        await using var hand = new HandRecognizer();
        var results = hand.RecognizeManyAsync(Enumerable.Repeat(ScriptedLine.Image("A"), 20), new BulkOptions { Ordered = ordered, ReadAhead = 5 }, Token).GetAsyncEnumerator(Token);
        var first = results.MoveNextAsync().AsTask();
        Eventually.True(() => hand.Calls.Count == 5, "five calls");
        hand.Calls[0].Succeed("A");
        Assert.True(await Eventually.Ends(first));

        await results.DisposeAsync();

        Assert.All(hand.Calls.Skip(1), c => Assert.True(c.CancellationToken.IsCancellationRequested && c.Task.IsCompleted));
        var started = hand.Calls.Count;
        Assert.InRange(started, 5, 6);
    }

    [Fact]
    public async Task Bulk_OfFilesLeftEarly_LeaksNoBuffer()
    {
        await using var ocr = ScriptedOcr.Create();
        using var folder = new TempFolder();
        var path = folder.Write("line", ScriptedLine.File("AB"));
        for (var round = 0; round < 20; round++)
        {
            await foreach (var result in ocr.Recognizer.RecognizeManyAsync(Enumerable.Repeat(path, 100), new BulkOptions { Ordered = round % 2 == 0 }, Token))
            {
                Assert.True(result.Succeeded);
                break;
            }
        }

        Eventually.True(() => BufferLeases.Outstanding == 0, "the return of all buffers");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bulk_Cancelled_ThrowsWithTheCallersToken(bool ordered)
    {
        await using var hand = new HandRecognizer();
        using var cancel = new CancellationTokenSource();
        var all = hand.RecognizeManyAsync(Enumerable.Repeat(ScriptedLine.Image("A"), 3), new BulkOptions { Ordered = ordered }, cancel.Token).ToArrayAsync(CancellationToken.None).AsTask();
        Eventually.True(() => hand.Calls.Count == 3, "three calls");

        await cancel.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.Ends(all));
        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.All(hand.Calls, c => Assert.True(c.Task.IsCompleted));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bulk_CancelledWhileAnImageFails_IsStillCancelled(bool ordered)
    {
        await using var hand = new StubbornRecognizer();
        using var cancel = new CancellationTokenSource();
        var all = hand.RecognizeManyAsync([ScriptedLine.Image("A")], new BulkOptions { Ordered = ordered }, cancel.Token).ToArrayAsync(CancellationToken.None).AsTask();
        await hand.Called;

        await cancel.CancelAsync();
        hand.Fail(new CrnnInvalidImageException("damaged"));

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.Ends(all));
        Assert.Equal(cancel.Token, error.CancellationToken);
    }

    [Fact]
    public async Task Bulk_TokenAlreadyCancelled_ReadsNothing()
    {
        await using var hand = new HandRecognizer();
        var cancelled = new CancellationToken(canceled: true);

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await hand.RecognizeManyAsync([ScriptedLine.Image("A")], null, cancelled).ToArrayAsync(CancellationToken.None));

        Assert.Equal(cancelled, error.CancellationToken);
        Assert.Empty(hand.Calls);
    }

    private static async IAsyncEnumerable<LineImage> Breaking(Exception error, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < 3; i++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return ScriptedLine.Image("A");
        }

        throw error;
    }

    /// <summary>A recognizer whose call does not end with its token.</summary>
    private sealed class StubbornRecognizer : ICrnnRecognizer
    {
        private readonly TaskCompletionSource<TextLine> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Called => _called.Task;

        public RecognizerInfo Info => throw new NotSupportedException();

        public Task<TextLine> RecognizeAsync(LineImage image, RecognizeOptions? options = null, CancellationToken cancellationToken = default)
        {
            _called.TrySetResult();
            return _line.Task;
        }

        public void Fail(Exception error) => _line.TrySetException(error);

        public Task WarmUpAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
