namespace Crnn.Net;

/// <summary>Reads many line images. Files are read ahead, so that the disk and the processor work at the same time; memory does not grow with the number of images.</summary>
/// <remarks>An image that fails is that image's <see cref="BulkResult{TSource}.Error"/> and stops nothing. An exception of the source itself, and cancellation, end the enumeration.
/// When the enumeration is left early, what is under way is cancelled.</remarks>
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
        ArgumentNullException.ThrowIfNull(paths);
        return recognizer.RecognizeManyAsync(paths.ToAsyncEnumerable(), options, cancellationToken);
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
        return BulkPipeline.RunAsync(paths, (path, call, token) => recognizer.RecognizeAsync(path, call, token), options ?? new BulkOptions(), cancellationToken);
    }

    /// <summary>Reads line images from memory.</summary>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="images">The images. The memory of one must not change before its result is there.</param>
    /// <param name="options">Settings, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The results.</returns>
    public static IAsyncEnumerable<BulkResult<LineImage>> RecognizeManyAsync(this ICrnnRecognizer recognizer, IEnumerable<LineImage> images, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        return recognizer.RecognizeManyAsync(images.ToAsyncEnumerable(), options, cancellationToken);
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
        return BulkPipeline.RunAsync(images, recognizer.RecognizeAsync, options ?? new BulkOptions(), cancellationToken);
    }
}
