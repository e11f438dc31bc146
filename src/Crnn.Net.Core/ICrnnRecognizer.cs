namespace Crnn.Net;

/// <summary>Reads the text of line images.</summary>
/// <remarks>
/// <para>All members are thread-safe: share one recognizer between all callers, so that their images can share batches.
/// An image's text never depends on the images that it shares a batch with.</para>
/// <para>The recognizer never reads a caller's memory after the returned task has completed.</para>
/// <para>After disposal every call throws <see cref="ObjectDisposedException"/>. Disposal lets the images that are already queued finish.</para>
/// </remarks>
public interface ICrnnRecognizer : IAsyncDisposable
{
    /// <summary>Gets what the recognizer runs: its model, its back end and its limits.</summary>
    RecognizerInfo Info { get; }

    /// <summary>Reads one line image.</summary>
    /// <param name="image">The image. The caller must not change its memory before the task completes.</param>
    /// <param name="options">Settings of this call, or <see langword="null"/> for the recognizer's own.</param>
    /// <param name="cancellationToken">Cancels the call. A queued image is then never run. An image that is being read from
    /// completes the task as soon as its memory is no longer needed.</param>
    /// <returns>The text. It is empty, not <see langword="null"/>, when the image shows none.</returns>
    /// <exception cref="ArgumentException"><paramref name="options"/> ask for what the model cannot do: a constraint that no text of its characters meets, or a beam where it gives no scores.</exception>
    /// <exception cref="CrnnInvalidImageException">The image cannot be read: unknown format, damaged, or beyond a limit.</exception>
    /// <exception cref="CrnnOverloadedException">The queue is full and <see cref="QueueFullMode.Reject"/> applies.</exception>
    /// <exception cref="CrnnBackendException">The model failed on this image.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The recognizer is disposed.</exception>
    Task<TextLine> RecognizeAsync(LineImage image, RecognizeOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads lines of a page whose places are known, for example from a detector. The page is decoded once.</summary>
    /// <param name="page">The image of the page. The caller must not change its memory before the task completes.</param>
    /// <param name="regions">Where the lines are, at most 10,000. Corners that lie beyond the page are moved to its edge.</param>
    /// <param name="options">Settings of each line, or <see langword="null"/> for the recognizer's own. The page waits for room in the queue, or is turned away, as
    /// <see cref="RecognizeOptions.WhenQueueFull"/> says, with all its lines at once; a line's time counts from the moment a lane takes it, as that of a bulk enumeration's does.</param>
    /// <param name="cancellationToken">Cancels the call. The task completes as soon as no memory of the caller is needed.</param>
    /// <returns>A result for each region, in their order. A region that cannot be read is its own result's <see cref="BulkResult{TSource}.Error"/>. The places of a line's characters
    /// lie along its region: see <see cref="LineRegion"/>.</returns>
    /// <remarks>From admission until the last region is read the page counts in <see cref="BatchingOptions.QueueBytes"/> with its file and a byte a pixel, and its lines count in
    /// <see cref="BatchingOptions.QueueColumns"/>. Lines are read from the grey page, also by models that see colours.</remarks>
    /// <exception cref="ArgumentException">There are more than 10,000 regions.</exception>
    /// <exception cref="CrnnInvalidImageException">The page cannot be read: unknown format, damaged, or beyond a limit.</exception>
    /// <exception cref="CrnnOverloadedException">The queue is full and <see cref="QueueFullMode.Reject"/> applies.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The recognizer is disposed.</exception>
    /// <exception cref="NotSupportedException">This implementation reads single lines alone.</exception>
    Task<IReadOnlyList<BulkResult<LineRegion>>> RecognizeRegionsAsync(LineImage page, IReadOnlyList<LineRegion> regions, RecognizeOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException($"{GetType()} reads no regions of pages.");

    /// <summary>Reads blank lines, as many as there are lanes and each in a batch of its own, so that the first real image pays for no one-time work.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>A task that completes when all of them are read. Idle lanes share them: a busy lane need not have taken one.</returns>
    Task WarmUpAsync(CancellationToken cancellationToken = default);
}
