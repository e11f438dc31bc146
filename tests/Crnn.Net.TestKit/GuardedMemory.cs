using System.Buffers;

namespace Crnn.Net.TestKit;

/// <summary>A caller's memory that counts who reads it after it was taken back.</summary>
public sealed class GuardedMemory(byte[] bytes) : MemoryManager<byte>
{
    private int _late;
    private volatile bool _takenBack;

    /// <summary>Reads that came after <see cref="TakeBack"/>.</summary>
    public int LateReads => Volatile.Read(ref _late);

    public void TakeBack() => _takenBack = true;

    public override Span<byte> GetSpan()
    {
        if (_takenBack)
        {
            Interlocked.Increment(ref _late);
        }

        return bytes;
    }

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
