using System.Buffers;

namespace Crnn.Net.Cli.Workers.Protocol;

/// <summary>A frame that was received. Its body lives in a pooled array until the frame is disposed.</summary>
internal sealed class Frame(FrameKind kind, byte[] buffer, int length) : IDisposable
{
    private byte[]? _buffer = buffer;

    public FrameKind Kind => kind;

    public ReadOnlyMemory<byte> Body
    {
        get
        {
            ObjectDisposedException.ThrowIf(_buffer is null, this);
            return new ReadOnlyMemory<byte>(_buffer, 0, length);
        }
    }

    /// <summary>A reader at the body's start.</summary>
    public BinaryReader OpenBody()
    {
        ObjectDisposedException.ThrowIf(_buffer is null, this);
        return new BinaryReader(new MemoryStream(_buffer, 0, length, writable: false));
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
