using System.Buffers;

namespace Crnn.Net;

/// <summary>A pooled buffer with a logical length, from <see cref="BufferLeases.Rent"/>. Whoever holds it disposes it; disposing twice does nothing.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <remarks>One thread uses it at a time; disposal is thread-safe.</remarks>
public sealed class BufferLease<T> : IMemoryOwner<T>
{
    private T[]? _array;

    internal BufferLease(int length)
    {
        _array = ArrayPool<T>.Shared.Rent(length);
        Length = length;
        BufferLeases.Taken();
    }

    /// <summary>Gets the number of elements that are in use.</summary>
    public int Length { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The lease is disposed.</exception>
    public Memory<T> Memory => Array.AsMemory(0, Length);

    /// <summary>Gets the elements.</summary>
    /// <exception cref="ObjectDisposedException">The lease is disposed.</exception>
    public Span<T> Span => Array.AsSpan(0, Length);

    private T[] Array => _array ?? throw new ObjectDisposedException(nameof(BufferLease<T>));

    /// <summary>Makes the lease shorter, keeping its first elements.</summary>
    /// <param name="length">The new length, from 0 to <see cref="Length"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is out of range.</exception>
    public void Shrink(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array)
        {
            ArrayPool<T>.Shared.Return(array);
            BufferLeases.GivenBack();
        }
    }
}
