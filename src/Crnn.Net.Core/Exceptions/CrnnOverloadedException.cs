using System.Globalization;

namespace Crnn.Net;

/// <summary>The queue is full and the call does not wait.</summary>
public sealed class CrnnOverloadedException : CrnnException
{
    /// <summary>Initializes a new instance of the <see cref="CrnnOverloadedException"/> class.</summary>
    /// <param name="queueCapacity">The number of images that the queue holds at most.</param>
    /// <param name="lanes">The number of lanes that work on the queue.</param>
    public CrnnOverloadedException(int queueCapacity, int lanes)
        : base(string.Create(CultureInfo.InvariantCulture, $"The queue is full: it holds {queueCapacity} images (BatchingOptions.QueueCapacity) and {lanes} lanes work on it. Try again later, or wait with QueueFullMode.Wait."), null)
    {
        QueueCapacity = queueCapacity;
    }

    /// <inheritdoc/>
    public override string Code => "overloaded";

    /// <summary>Gets the number of images that the queue holds at most.</summary>
    public int QueueCapacity { get; }
}
