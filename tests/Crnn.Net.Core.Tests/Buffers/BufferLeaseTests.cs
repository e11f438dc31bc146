using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Buffers;

[NoLeaks]
public sealed class BufferLeaseTests
{
    [Fact]
    public void Lease_Rented_HasItsLogicalLengthAndIsCounted()
    {
        using var lease = BufferLeases.Rent<byte>(1000);

        Assert.Equal((1000, 1000, 1000), (lease.Length, lease.Memory.Length, lease.Span.Length));
        Assert.Equal(1, BufferLeases.Outstanding);
    }

    [Fact]
    public void Lease_OfNothing_IsEmptyAndCounted()
    {
        using var lease = BufferLeases.Rent<int>(0);

        Assert.True(lease.Memory.IsEmpty);
        Assert.Equal(1, BufferLeases.Outstanding);
    }

    [Fact]
    public void Lease_Disposed_Throws()
    {
        var lease = BufferLeases.Rent<byte>(4);
        lease.Dispose();

        Assert.Throws<ObjectDisposedException>(() => lease.Memory.Length);
        Assert.Throws<ObjectDisposedException>(() => lease.Span.Length);
    }

    [Fact]
    public void Lease_DisposedTwice_IsGivenBackOnce()
    {
        using var other = BufferLeases.Rent<byte>(4);
        var lease = BufferLeases.Rent<byte>(4);

        lease.Dispose();
        lease.Dispose();

        Assert.Equal(1, BufferLeases.Outstanding);
    }

    [Fact]
    public void Lease_DisposedByManyThreads_IsGivenBackOnce()
    {
        for (var round = 0; round < 200; round++)
        {
            var lease = BufferLeases.Rent<byte>(16);
            Parallel.For(0, 4, _ => lease.Dispose());
            Assert.Equal(0, BufferLeases.Outstanding);
        }
    }

    [Fact]
    public void Shrink_WithinTheLength_KeepsTheFirstElements()
    {
        using var lease = BufferLeases.Rent<int>(5);
        Enumerable.Range(1, 5).ToArray().CopyTo(lease.Memory);

        lease.Shrink(2);

        Assert.Equal([1, 2], lease.Span.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => lease.Shrink(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => lease.Shrink(-1));
    }

    [Fact]
    public void Rent_NegativeLength_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => BufferLeases.Rent<byte>(-1));
}
