using System.Buffers.Binary;
using Crnn.Net.TestKit;

namespace Crnn.Net.Caching.Tests;

/// <summary>What is kept, what is not, and who waits for whom, over a recognizer whose calls end by hand.</summary>
public sealed class CachingRecognizerTests : IAsyncDisposable
{
    private static readonly byte[] s_image = [1, 2, 3];

    private readonly HandRecognizer _inner = new();
    private readonly CachingRecognizer _recognizer;

    public CachingRecognizerTests() => _recognizer = new CachingRecognizer(_inner, new ResultCacheOptions().MaxBytes);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _recognizer.DisposeAsync();

    [Fact]
    public async Task RecognizeAsync_SameBytesAgain_AreReadOnce()
    {
        var first = ReadAsync(s_image);
        _inner.Calls[0].Succeed("text");

        Assert.Equal("text", (await first).Text);
        Assert.Equal("text", (await ReadAsync([.. s_image])).Text);
        Assert.Single(_inner.Calls);
    }

    [Fact]
    public async Task RecognizeAsync_CallThatAsksForATextOfItsOwn_IsNeitherKeptNorAnsweredFromTheCache()
    {
        var first = ReadAsync(s_image);
        _inner.Calls[0].Succeed("text");
        await first;

        var digits = _recognizer.RecognizeAsync(s_image, new RecognizeOptions { Constraint = TextConstraint.Whitelist("0123456789") }, Token);
        _inner.Calls[1].Succeed("1");

        Assert.Equal("1", (await digits).Text);
        Assert.Equal("text", (await ReadAsync(s_image)).Text);
        Assert.Equal(2, _inner.Calls.Count);
    }

    [Fact]
    public async Task RecognizeAsync_OtherPreprocessing_IsReadToo()
    {
        LinePreprocessing?[] all = [null, LinePreprocessing.None, new() { Deskew = true }, new() { TrimMargins = true }, new() { UpsideDown = UpsideDownCheck.Always }];
        for (var i = 0; i < all.Length; i++)
        {
            var call = _recognizer.RecognizeAsync(s_image, new RecognizeOptions { Preprocessing = all[i] }, Token);
            _inner.Calls[i].Succeed($"text {i}");
            await call;
        }

        Assert.Equal("text 2", (await _recognizer.RecognizeAsync(s_image, new RecognizeOptions { Preprocessing = new LinePreprocessing { Deskew = true } }, Token)).Text);
        Assert.Equal("text 0", (await ReadAsync(s_image)).Text);
        Assert.Equal(all.Length, _inner.Calls.Count);
    }

    [Fact]
    public async Task RecognizeAsync_FromTheCache_HasNoTimings()
    {
        var line = new TextLine("ab", 0.5f, [new TextCharacter("a", 0.25f, 0, 4), new TextCharacter("b", 0.75f, 5, 9)], "model-1", new LineTimings(TimeSpan.FromSeconds(1), default, default, default))
        {
            ProbabilityCorrect = 0.75f,
        };
        await using var recognizer = new CachingRecognizer(new FixedRecognizer(_inner.Info, line), 1 << 20);

        Assert.Same(line, await recognizer.RecognizeAsync(s_image, cancellationToken: Token));
        var cached = await recognizer.RecognizeAsync(s_image, cancellationToken: Token);

        Assert.Equal((line.Text, line.Confidence, line.ModelId, default), (cached.Text, cached.Confidence, cached.ModelId, cached.Timings));
        Assert.Same(line.Characters, cached.Characters);
        Assert.Equal(0.75f, cached.ProbabilityCorrect);
    }

    [Fact]
    public async Task RecognizeAsync_SameImageAtOnce_WaitsForTheOneRun()
    {
        Task<TextLine>[] calls = [ReadAsync(s_image), ReadAsync(s_image), ReadAsync(s_image)];

        Assert.Single(_inner.Calls);
        _inner.Calls[0].Succeed("text");

        Assert.All(await Task.WhenAll(calls), line => Assert.Equal("text", line.Text));
        Assert.Single(_inner.Calls);
    }

    [Fact]
    public async Task RecognizeAsync_OtherImage_IsReadToo()
    {
        _ = ReadAsync(s_image);
        _ = ReadAsync([1, 2, 4]);
        _ = _recognizer.RecognizeAsync(LineImage.FromPixels(s_image, 3, 1, PixelFormat.Gray8), cancellationToken: Token);
        _ = _recognizer.RecognizeAsync(LineImage.FromPixels(s_image, 1, 3, PixelFormat.Gray8), cancellationToken: Token);
        _ = _recognizer.RecognizeAsync(LineImage.FromPixels(s_image, 1, 1, PixelFormat.Bgr24), cancellationToken: Token);
        _ = _recognizer.RecognizeAsync(LineImage.FromPixels(s_image, 1, 1, PixelFormat.Rgb24), cancellationToken: Token);

        Assert.Equal(6, _inner.Calls.Count);
        await EndAsync();
    }

    [Fact]
    public async Task RecognizeAsync_FailedCall_IsNotKeptAndFailsNobodyElse()
    {
        var first = ReadAsync(s_image);
        var second = ReadAsync(s_image);
        _inner.Calls[0].Fail(new CrnnTimeoutException("late", TimeSpan.FromSeconds(5)));
        await Assert.ThrowsAsync<CrnnTimeoutException>(() => first);

        Eventually.True(() => _inner.Calls.Count == 2, "second call");
        Assert.Equal(0, _recognizer.Count);
        _inner.Calls[1].Succeed("text");

        Assert.Equal("text", (await second).Text);
        Assert.Equal("text", (await ReadAsync(s_image)).Text);
        Assert.Equal(2, _inner.Calls.Count);
    }

    [Fact]
    public async Task RecognizeAsync_FirstCallerCancels_OthersAreReadAllTheSame()
    {
        using var cancellation = new CancellationTokenSource();
        var first = _recognizer.RecognizeAsync(s_image, cancellationToken: cancellation.Token);
        var second = ReadAsync(s_image);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Eventually.True(() => _inner.Calls.Count == 2, "second call");
        _inner.Calls[1].Succeed("text");

        Assert.Equal("text", (await second).Text);
    }

    [Fact]
    public async Task RecognizeAsync_WaitingCallerCancels_TheRunGoesOn()
    {
        using var cancellation = new CancellationTokenSource();
        var first = ReadAsync(s_image);
        var second = _recognizer.RecognizeAsync(s_image, cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        _inner.Calls[0].Succeed("text");

        Assert.Equal("text", (await first).Text);
    }

    [Fact]
    public async Task RecognizeAsync_OtherDeadlineOrFlow_DoesNotWaitForTheRun()
    {
        var flow = new Flow();
        RecognizeOptions?[] options = [null, new() { Timeout = TimeSpan.FromSeconds(1) }, new() { Flow = flow }, new() { WhenQueueFull = QueueFullMode.Reject }, new() { Flow = new Flow() }, new() { Flow = flow }];
        foreach (var each in options)
        {
            _ = _recognizer.RecognizeAsync(s_image, each, Token);
        }

        // The last has the same flow as the third.
        Assert.Equal(options.SkipLast(1), _inner.Calls.Select(c => c.Options));
        await EndAsync();
    }

    [Fact]
    public async Task RecognizeAsync_ManyImages_StayWithinTheBytes()
    {
        await using var recognizer = new CachingRecognizer(new FixedRecognizer(_inner.Info, new TextLine("", 0, [], "model-1", default)), ResultCacheOptions.LeastMaxBytes);
        for (var i = 0; i < 5000; i++)
        {
            var image = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(image, i);
            await recognizer.RecognizeAsync(image, cancellationToken: Token);
            Assert.InRange(recognizer.Count, 0, 110);
        }
    }

    [Fact]
    public async Task RecognizeAsync_TooManyBytesForTheModel_AreLeftToIt()
    {
        _ = ReadAsync(new byte[_inner.Info.MaxImageBytes + 1]);
        _ = ReadAsync(new byte[_inner.Info.MaxImageBytes + 1]);

        Assert.Equal(2, _inner.Calls.Count);
        await EndAsync();
    }

    [Fact]
    public async Task RecognizeAsync_Disposed_Throws()
    {
        await _recognizer.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => ReadAsync(s_image));
    }

    private Task<TextLine> ReadAsync(byte[] image) => _recognizer.RecognizeAsync(image, cancellationToken: Token);

    private async Task EndAsync()
    {
        foreach (var call in _inner.Calls)
        {
            call.Succeed("");
            await call.Task;
        }
    }

    private sealed class FixedRecognizer(RecognizerInfo info, TextLine line) : ICrnnRecognizer
    {
        public RecognizerInfo Info => info;

        public Task<TextLine> RecognizeAsync(LineImage image, RecognizeOptions? options = null, CancellationToken cancellationToken = default) => Task.FromResult(line);

        public Task WarmUpAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
