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
}
