namespace Crnn.Net;

/// <summary>Gives out pooled buffers and counts those that are in use in this process. Thread-safe.</summary>
/// <remarks>The count is 0 whenever no call is under way; anything else is a leak. Tests assert it.</remarks>
public static class BufferLeases
{
    private static long _outstanding;

    /// <summary>Gets the number of buffers that were taken and not yet given back.</summary>
    public static long Outstanding => Interlocked.Read(ref _outstanding);

    /// <summary>Takes a pooled buffer. Its elements have arbitrary values.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="length">The number of elements, at least 0.</param>
    /// <returns>The lease, to be disposed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static BufferLease<T> Rent<T>(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new BufferLease<T>(length);
    }

    internal static void Taken() => Interlocked.Increment(ref _outstanding);

    internal static void GivenBack() => Interlocked.Decrement(ref _outstanding);
}
