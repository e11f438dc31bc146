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

    /// <summary>Reads blank lines, as many as there are lanes and each in a batch of its own, so that the first real image pays for no one-time work.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>A task that completes when all of them are read. Idle lanes share them: a busy lane need not have taken one.</returns>
    Task WarmUpAsync(CancellationToken cancellationToken = default);
}
