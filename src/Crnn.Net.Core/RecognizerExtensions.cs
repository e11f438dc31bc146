namespace Crnn.Net;

/// <summary>Reads line images from wherever they are.</summary>
public static class RecognizerExtensions
{
    /// <summary>Reads a line image from a file.</summary>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="options">Settings of this call, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The text.</returns>
    /// <exception cref="IOException">The file cannot be read; <see cref="FileNotFoundException"/> when it is missing.</exception>
    /// <inheritdoc cref="ICrnnRecognizer.RecognizeAsync" path="/exception"/>
    public static async Task<TextLine> RecognizeAsync(this ICrnnRecognizer recognizer, string path, RecognizeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = await ImageReader.ReadAsync(path, recognizer.Info.MaxImageBytes, cancellationToken).ConfigureAwait(false);
        return await recognizer.RecognizeAsync(LineImage.FromEncoded(file.Memory), options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a line image from a stream, from its current position to its end. The stream stays open and need not be seekable.</summary>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="stream">The stream. Its own exceptions pass unchanged.</param>
    /// <param name="options">Settings of this call, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The text.</returns>
    /// <inheritdoc cref="ICrnnRecognizer.RecognizeAsync" path="/exception"/>
    public static async Task<TextLine> RecognizeAsync(this ICrnnRecognizer recognizer, Stream stream, RecognizeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(stream);
        using var file = await ImageReader.ReadAsync(stream, recognizer.Info.MaxImageBytes, cancellationToken).ConfigureAwait(false);
        return await recognizer.RecognizeAsync(LineImage.FromEncoded(file.Memory), options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a line image from the bytes of an image file.</summary>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="encoded">The file's bytes. They must not change before the task completes.</param>
    /// <param name="options">Settings of this call, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The text.</returns>
    /// <inheritdoc cref="ICrnnRecognizer.RecognizeAsync" path="/exception"/>
    public static Task<TextLine> RecognizeAsync(this ICrnnRecognizer recognizer, byte[] encoded, RecognizeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(encoded);
        return recognizer.RecognizeAsync(LineImage.FromEncoded(encoded), options, cancellationToken);
    }

    /// <summary>Reads a line image from the bytes of an image file.</summary>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="encoded">The file's bytes. They must not change before the task completes.</param>
    /// <param name="options">Settings of this call, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The text.</returns>
    /// <inheritdoc cref="ICrnnRecognizer.RecognizeAsync" path="/exception"/>
    public static Task<TextLine> RecognizeAsync(this ICrnnRecognizer recognizer, ReadOnlyMemory<byte> encoded, RecognizeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        return recognizer.RecognizeAsync(LineImage.FromEncoded(encoded), options, cancellationToken);
    }

    /// <summary>Reads a line image from raw pixels.</summary>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="pixels">The pixels, rows from top to bottom. They must not change before the task completes.</param>
    /// <param name="width">The width in pixels, at least 1.</param>
    /// <param name="height">The height in pixels, at least 1.</param>
    /// <param name="format">How one pixel lies in memory.</param>
    /// <param name="stride">The bytes from one row's start to the next, or 0 when rows follow each other without a gap.</param>
    /// <param name="options">Settings of this call, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">The sizes are out of range or do not fit <paramref name="pixels"/>.</exception>
    /// <inheritdoc cref="ICrnnRecognizer.RecognizeAsync" path="/exception"/>
    public static Task<TextLine> RecognizeAsync(
        this ICrnnRecognizer recognizer,
        ReadOnlyMemory<byte> pixels,
        int width,
        int height,
        PixelFormat format,
        int stride = 0,
        RecognizeOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        return recognizer.RecognizeAsync(LineImage.FromPixels(pixels, width, height, format, stride), options, cancellationToken);
    }
}
