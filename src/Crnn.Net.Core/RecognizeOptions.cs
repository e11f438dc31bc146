namespace Crnn.Net;

/// <summary>Settings of one call of <see cref="ICrnnRecognizer.RecognizeAsync"/>.</summary>
/// <remarks>Immutable, so one instance can serve any number of calls.</remarks>
public sealed class RecognizeOptions
{
    /// <summary>Gets what this call does when the queue is full.</summary>
    /// <value>The default is <see langword="null"/>: as <see cref="BatchingOptions.WhenQueueFull"/> says.</value>
    public QueueFullMode? WhenQueueFull { get; init; }
}
