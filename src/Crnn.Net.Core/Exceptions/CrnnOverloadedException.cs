using System.Globalization;

namespace Crnn.Net;

/// <summary>The queue is full and the call does not wait.</summary>
public sealed class CrnnOverloadedException : CrnnException
{
    /// <summary>Initializes a new instance of the <see cref="CrnnOverloadedException"/> class. For other implementations of <see cref="ICrnnRecognizer"/>.</summary>
    /// <param name="message">What is full, with its limit.</param>
    /// <param name="queueLength">The number of images that waited.</param>
    public CrnnOverloadedException(string message, int queueLength)
        : base(message, null) => QueueLength = queueLength;

    internal CrnnOverloadedException(BatchingOptions limits, int queueLength)
        : base(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The queue is full: {queueLength} images wait for {limits.Lanes} lanes; it holds at most {limits.QueueCapacity} images, {limits.QueueColumns} padded columns and {limits.QueueBytes} bytes (BatchingOptions). Try again later, or wait with QueueFullMode.Wait."),
            null) => QueueLength = queueLength;

    /// <inheritdoc/>
    public override string Code => "overloaded";

    /// <summary>Gets the number of images that waited.</summary>
    public int QueueLength { get; }
}
