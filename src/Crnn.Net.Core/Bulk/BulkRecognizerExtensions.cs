namespace Crnn.Net;

/// <summary>Reads many line images. Sources are read ahead, so that the disk and the processor work at the same time; memory does not grow with the number of images.</summary>
/// <remarks>An image that fails is that image's <see cref="BulkResult{TSource}.Error"/> and stops nothing. An exception of the source itself, and cancellation, end the enumeration.
/// When the enumeration is left early, what is under way is cancelled and waited for. Up to <see cref="BulkOptions.ReadAhead"/> files or streams are open at the same time.</remarks>
public static class BulkRecognizerExtensions
{
    /// <summary>Reads line images from files.</summary>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="paths">The files' paths.</param>
    /// <param name="options">Settings, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The results.</returns>
    public static IAsyncEnumerable<BulkResult<string>> RecognizeManyAsync(this ICrnnRecognizer recognizer, IEnumerable<string> paths, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(paths);
        return BulkPipeline.RunAsync(paths.ToAsyncEnumerable(), CountOf(paths), Path(recognizer), options ?? new BulkOptions(), cancellationToken);
    }

    /// <summary>Reads line images from files.</summary>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="paths">The files' paths.</param>
    /// <param name="options">Settings, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The results.</returns>
    public static IAsyncEnumerable<BulkResult<string>> RecognizeManyAsync(this ICrnnRecognizer recognizer, IAsyncEnumerable<string> paths, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(paths);
        return BulkPipeline.RunAsync(paths, null, Path(recognizer), options ?? new BulkOptions(), cancellationToken);
    }

    /// <summary>Reads line images from memory.</summary>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="images">The images. The memory of one must not change before its result is there.</param>
    /// <param name="options">Settings, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The results.</returns>
    public static IAsyncEnumerable<BulkResult<LineImage>> RecognizeManyAsync(this ICrnnRecognizer recognizer, IEnumerable<LineImage> images, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(images);
        return BulkPipeline.RunAsync(images.ToAsyncEnumerable(), CountOf(images), recognizer.RecognizeAsync, options ?? new BulkOptions(), cancellationToken);
    }

    /// <summary>Reads line images from memory.</summary>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="images">The images. The memory of one must not change before its result is there.</param>
    /// <param name="options">Settings, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The results.</returns>
    public static IAsyncEnumerable<BulkResult<LineImage>> RecognizeManyAsync(this ICrnnRecognizer recognizer, IAsyncEnumerable<LineImage> images, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(images);
        return BulkPipeline.RunAsync(images, null, recognizer.RecognizeAsync, options ?? new BulkOptions(), cancellationToken);
    }

    /// <summary>Reads line images from streams that are open, each from its current position to its end.</summary>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="streams">The streams, each another one. They stay open and stay yours: dispose of one when its result is there, or of all when the enumeration has ended.</param>
    /// <param name="options">Settings, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The results.</returns>
    /// <remarks>Where streams can be opened one by one, give a function that opens them instead: it is asked for one only when there is room to read it.</remarks>
    public static IAsyncEnumerable<BulkResult<Stream>> RecognizeManyAsync(this ICrnnRecognizer recognizer, IEnumerable<Stream> streams, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(streams);
        return BulkPipeline.RunAsync(streams.ToAsyncEnumerable(), CountOf(streams), Opened(recognizer), options ?? new BulkOptions(), cancellationToken);
    }

    /// <summary>Reads line images from streams that are open, each from its current position to its end.</summary>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="streams">The streams, each another one. They stay open and stay yours: dispose of one when its result is there, or of all when the enumeration has ended.</param>
    /// <param name="options">Settings, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The results.</returns>
    /// <remarks>Where streams can be opened one by one, give a function that opens them instead: it is asked for one only when there is room to read it.</remarks>
    public static IAsyncEnumerable<BulkResult<Stream>> RecognizeManyAsync(this ICrnnRecognizer recognizer, IAsyncEnumerable<Stream> streams, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(streams);
        return BulkPipeline.RunAsync(streams, null, Opened(recognizer), options ?? new BulkOptions(), cancellationToken);
    }

    /// <summary>Reads line images from streams that are opened as they are needed, each from its current position to its end.</summary>
    /// <typeparam name="TSource">What a stream is opened from: a name, an address, a key.</typeparam>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="sources">What the streams are opened from.</param>
    /// <param name="open">Opens a source's stream. It is called for one source at a time and in their order, but may be called before the stream of an earlier call is there. The stream
    /// is disposed of as soon as it is read, before the image is recognized, also when reading fails or is cancelled.</param>
    /// <param name="options">Settings, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The results.</returns>
    /// <remarks>An exception of <paramref name="open"/> is that image's error.</remarks>
    public static IAsyncEnumerable<BulkResult<TSource>> RecognizeManyAsync<TSource>(this ICrnnRecognizer recognizer, IEnumerable<TSource> sources, Func<TSource, CancellationToken, Task<Stream>> open, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(open);
        return BulkPipeline.RunAsync(sources.ToAsyncEnumerable(), CountOf(sources), Opening(recognizer, open), options ?? new BulkOptions(), cancellationToken);
    }

    /// <summary>Reads line images from streams that are opened as they are needed, each from its current position to its end.</summary>
    /// <typeparam name="TSource">What a stream is opened from: a name, an address, a key.</typeparam>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="sources">What the streams are opened from.</param>
    /// <param name="open">Opens a source's stream. It is called for one source at a time and in their order, but may be called before the stream of an earlier call is there. The stream
    /// is disposed of as soon as it is read, before the image is recognized, also when reading fails or is cancelled.</param>
    /// <param name="options">Settings, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The results.</returns>
    /// <remarks>An exception of <paramref name="open"/> is that image's error.</remarks>
    public static IAsyncEnumerable<BulkResult<TSource>> RecognizeManyAsync<TSource>(this ICrnnRecognizer recognizer, IAsyncEnumerable<TSource> sources, Func<TSource, CancellationToken, Task<Stream>> open, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(open);
        return BulkPipeline.RunAsync(sources, null, Opening(recognizer, open), options ?? new BulkOptions(), cancellationToken);
    }

    private static long? CountOf<TSource>(IEnumerable<TSource> sources) => sources.TryGetNonEnumeratedCount(out var count) ? count : null;

    private static Func<string, RecognizeOptions, CancellationToken, Task<TextLine>> Path(ICrnnRecognizer recognizer) =>
        (path, call, cancellationToken) => recognizer.RecognizeAsync(path, call, cancellationToken);

    private static Func<Stream, RecognizeOptions, CancellationToken, Task<TextLine>> Opened(ICrnnRecognizer recognizer) =>
        (stream, call, cancellationToken) => recognizer.RecognizeAsync(stream, call, cancellationToken);

    private static Func<TSource, RecognizeOptions, CancellationToken, Task<TextLine>> Opening<TSource>(ICrnnRecognizer recognizer, Func<TSource, CancellationToken, Task<Stream>> open) =>
        async (source, call, cancellationToken) =>
        {
            var stream = await open(source, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException($"The function that opens streams gave none for '{source}'.");
            using var file = await ImageReader.ReadAndDisposeAsync(stream, recognizer.Info.MaxImageBytes, cancellationToken).ConfigureAwait(false);
            return await recognizer.RecognizeAsync(LineImage.FromEncoded(file.Memory), call, cancellationToken).ConfigureAwait(false);
        };
}
