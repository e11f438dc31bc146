using System.Runtime.InteropServices;

namespace Crnn.Net.Cli.Workers.Protocol;

/// <summary>A frame that was received. Its body lives in a pooled buffer until the frame is disposed.</summary>
internal sealed class Frame(FrameKind kind, BufferLease<byte> body) : IDisposable
{
    public FrameKind Kind => kind;

    public ReadOnlyMemory<byte> Body => body.Memory;

    /// <summary>A reader at the body's start.</summary>
    public BinaryReader OpenBody()
    {
        MemoryMarshal.TryGetArray(Body, out var array);
        return new BinaryReader(new MemoryStream(array.Array!, array.Offset, array.Count, writable: false));
    }

    public void Dispose() => body.Dispose();
}
