using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Bulk;

[NoLeaks]
public sealed class BulkStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Streams_OneBreaks_IsItsOwnErrorAndAllStayOpen(bool ordered)
    {
        await using var ocr = ScriptedOcr.Create();
        var error = new InvalidDataException("the connection broke");
        Stream[] streams =
        [
            new MemoryStream(ScriptedLine.File("A")),
            new ForwardOnlyStream(ScriptedLine.File("B")) { Error = error },
            new ForwardOnlyStream(ScriptedLine.File("C")),
            new MemoryStream("no image"u8.ToArray()),
            null!,
        ];

        var results = await ocr.Recognizer.RecognizeManyAsync(streams, new BulkOptions { Ordered = ordered }, Token).OrderBy(r => r.Index).ToArrayAsync(Token);

        Assert.Equal(streams, results.Select(r => r.Source));
        Assert.Equal(["A", null, "C", null, null], results.Select(r => r.Line?.Text));
        Assert.Same(error, results[1].Error);
        Assert.IsType<CrnnInvalidImageException>(results[3].Error);
        Assert.IsType<ArgumentNullException>(results[4].Error);
        Assert.All(streams[..4], s => Assert.True(s.CanRead));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OpenedStreams_SomeFail_EachIsItsOwnErrorAndAllAreDisposed(bool ordered)
    {
        await using var ocr = ScriptedOcr.Create();
        var opened = new List<WatchedStream>();
        Task<Stream> OpenAsync(string name, CancellationToken cancellationToken)
        {
            var stream = name switch
            {
                "missing" => throw new FileNotFoundException(name),
                "none" => null!,
                "breaks" => new WatchedStream([]) { ReadError = new InvalidDataException(name) },
                "ends badly" => new WatchedStream(ScriptedLine.File("X")) { DisposeError = new InvalidDataException(name) },
                _ => new WatchedStream(ScriptedLine.File(name)),
            };
            if (stream is not null)
            {
                opened.Add(stream);
            }

            return Task.FromResult<Stream>(stream!);
        }

        string[] names = ["A", "missing", "B", "none", "breaks", "ends badly", "C"];
        var results = await ocr.Recognizer.RecognizeManyAsync(names, OpenAsync, new BulkOptions { Ordered = ordered }, Token).OrderBy(r => r.Index).ToArrayAsync(Token);

        Assert.Equal(names, results.Select(r => r.Source));
        Assert.Equal(["A", null, "B", null, null, null, "C"], results.Select(r => r.Line?.Text));
        Assert.Equal(
            [null, typeof(FileNotFoundException), null, typeof(InvalidOperationException), typeof(InvalidDataException), typeof(InvalidDataException), null],
            results.Select(r => r.Error?.GetType()));
        Assert.Equal(5, opened.Count);
        Assert.All(opened, s => Assert.True(s.IsDisposed));
    }

    [Fact]
    public async Task OpenedStreams_NothingIsTaken_OpensNoMoreThanReadAheadAndClosesBeforeRecognition()
    {
        await using var hand = new HandRecognizer();
        var opened = new List<WatchedStream>();
        var results = hand.RecognizeManyAsync(
            Enumerable.Range(0, 100).ToAsyncEnumerable(),
            (i, _) =>
            {
                opened.Add(new WatchedStream([(byte)i]));
                return Task.FromResult<Stream>(opened[^1]);
            },
            new BulkOptions { ReadAhead = 4 },
            Token).GetAsyncEnumerator(Token);
        var first = results.MoveNextAsync().AsTask();
        Eventually.True(() => hand.Calls.Count == 4, "four calls");

        Assert.All(hand.Calls, call => Assert.True(opened[call.Image[0]].IsDisposed));
        Assert.Equal(4, opened.Count);
        hand.Calls[0].Succeed("A");
        Assert.True(await Eventually.Ends(first));
        Assert.Equal(0, results.Current.Source);
        await results.DisposeAsync();
        Assert.All(opened, s => Assert.True(s.IsDisposed));
    }

    [Fact]
    public async Task OpenedStreams_LeftWhileOneIsBeingOpened_CancelsThat()
    {
        await using var hand = new HandRecognizer();
        var opening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var results = hand.RecognizeManyAsync(
            (int[])[0, 1],
            async (i, cancellationToken) =>
            {
                if (i == 1)
                {
                    opening.SetResult();
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }

                return new MemoryStream([0]);
            },
            null,
            Token).GetAsyncEnumerator(Token);
        var first = results.MoveNextAsync().AsTask();
        await Eventually.Ends(opening.Task);
        Eventually.True(() => hand.Calls.Count == 1, "one call");
        hand.Calls[0].Succeed("A");
        Assert.True(await Eventually.Ends(first));

        await Eventually.Ends(results.DisposeAsync().AsTask());
    }

    private sealed class WatchedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public Exception? ReadError { get; init; }

        public Exception? DisposeError { get; init; }

        public bool IsDisposed { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ReadError is null ? base.ReadAsync(buffer, cancellationToken) : throw ReadError;

        public override ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return DisposeError is null ? base.DisposeAsync() : throw DisposeError;
        }
    }
}
