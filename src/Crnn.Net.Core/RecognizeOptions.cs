namespace Crnn.Net;

/// <summary>Settings of one call of <see cref="ICrnnRecognizer.RecognizeAsync"/>.</summary>
/// <remarks>Immutable, so one instance can serve any number of calls.</remarks>
public sealed class RecognizeOptions
{
    private readonly TimeSpan? _timeout;

    /// <summary>Gets what this call does when the queue is full.</summary>
    /// <value>The default is <see langword="null"/>: as <see cref="BatchingOptions.WhenQueueFull"/> says.</value>
    public QueueFullMode? WhenQueueFull { get; init; }

    /// <summary>Gets how long this image may take from its admission to the queue, above 0, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.</summary>
    /// <value>The default is <see langword="null"/>: as <see cref="BatchingOptions.Timeout"/> says.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or negative.</exception>
    public TimeSpan? Timeout
    {
        get => _timeout;
        init
        {
            if (value is { } timeout && timeout != System.Threading.Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero, nameof(value));
            }

            _timeout = value;
        }
    }

    /// <summary>Gets the bulk enumeration that the image belongs to. <see cref="Timeout"/> then counts from the moment a lane takes the image, however long it has waited.</summary>
    /// <value>The default is <see langword="null"/>: a single call.</value>
    public Flow? Flow { get; init; }
}
