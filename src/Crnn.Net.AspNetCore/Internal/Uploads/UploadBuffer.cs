using System.Runtime.InteropServices;

namespace Crnn.Net;

/// <summary>The bytes of one uploaded file in pooled memory. Whoever holds it disposes it.</summary>
internal sealed class UploadBuffer : IDisposable
{
    private const int FirstLength = 16 << 10;

    // A length that is claimed gets memory at once, up to here; more when more has come.
    private const int BelievedLength = 1 << 20;

    private readonly UploadMemory _memory;
    private BufferLease<byte>? _lease;

    private UploadBuffer(UploadMemory memory, int length)
    {
        _memory = memory;
        _lease = Rent(length);
    }

    public ReadOnlyMemory<byte> Memory => Lease.Memory[..Length];

    public int Length { get; private set; }

    private BufferLease<byte> Lease => _lease ?? throw new ObjectDisposedException(nameof(UploadBuffer));

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="expected">Its length, if it is known.</param>
    /// <param name="maxBytes">The greatest length.</param>
    /// <param name="memory">Where the memory is counted.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The file, or null when it is longer than allowed; the stream is then not at its end.</returns>
    public static async Task<UploadBuffer?> ReadAsync(Stream stream, long? expected, int maxBytes, UploadMemory memory, CancellationToken cancellationToken)
    {
        // One byte more than expected and than allowed, so that the end shows without growing.
        var buffer = new UploadBuffer(memory, (int)Math.Min(maxBytes, Math.Min(expected ?? FirstLength, BelievedLength)) + 1);
        try
        {
            while (true)
            {
                var read = await stream.ReadAsync(buffer.Lease.Memory[buffer.Length..], cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return buffer;
                }

                buffer.Length += read;
                if (buffer.Length > maxBytes)
                {
                    buffer.Dispose();
                    return null;
                }

                if (buffer.Length == buffer.Lease.Length)
                {
                    buffer.Grow((int)Math.Min(2L * buffer.Length, maxBytes + 1L));
                }
            }
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Gets the bytes as a stream that can seek. It must not be read after disposal.</summary>
    public MemoryStream OpenRead() => MemoryMarshal.TryGetArray(Memory, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : throw new InvalidOperationException("A lease lies in an array.");

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _lease, null) is { } lease)
        {
            GiveBack(lease);
        }
    }

    private BufferLease<byte> Rent(int length)
    {
        _memory.Reserve(length);
        return BufferLeases.Rent<byte>(length);
    }

    private void GiveBack(BufferLease<byte> lease)
    {
        _memory.Release(lease.Length);
        lease.Dispose();
    }

    private void Grow(int length)
    {
        var (old, larger) = (Lease, Rent(length));
        old.Span[..Length].CopyTo(larger.Span);
        _lease = larger;
        GiveBack(old);
    }
}
