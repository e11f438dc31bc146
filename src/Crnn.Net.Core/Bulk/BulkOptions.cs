namespace Crnn.Net;

/// <summary>Settings of <see cref="BulkRecognizerExtensions"/>.</summary>
public sealed class BulkOptions
{
    private readonly int _readAhead = 64;

    /// <summary>Gets a value indicating whether results come in the order of the images, or each as soon as it is finished.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Ordered { get; init; } = true;

    /// <summary>Gets how many images are read and recognized ahead of the result that the caller takes, from 1 to 65,536. It bounds the memory.</summary>
    /// <value>The default is 64.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int ReadAhead
    {
        get => _readAhead;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 65_536);
            _readAhead = value;
        }
    }

    /// <summary>Gets the settings with which each image is read. Its <see cref="RecognizeOptions.WhenQueueFull"/> and <see cref="RecognizeOptions.Flow"/> do not apply: an enumeration waits for room and is a flow of its own.</summary>
    /// <value>The default is <see langword="null"/>: the recognizer's own.</value>
    public RecognizeOptions? Recognize { get; init; }

    /// <summary>Gets what is told how far the enumeration is: when a result is about to be given, at most ten times a second, and once at the end.</summary>
    /// <remarks>
    /// No number ever falls but <see cref="BulkProgress.Total"/>, which a collection may have overstated. The last report is exact, also when the enumeration
    /// is left early, is cancelled or fails. Reports come one at a time, from within <see cref="IAsyncEnumerator{T}.MoveNextAsync"/> and, when it is left early,
    /// from within <see cref="IAsyncDisposable.DisposeAsync"/>, before they complete; the thread is whichever carries them. <see cref="Progress{T}"/> passes reports on
    /// to where it was made and may do so after the enumeration has ended. <see cref="IProgress{T}.Report"/> should be quick and must not throw.
    /// </remarks>
    /// <value>The default is <see langword="null"/>: nothing is counted.</value>
    public IProgress<BulkProgress>? Progress { get; init; }

    internal TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
