using System.Buffers.Binary;

namespace Crnn.Net.Cli.Workers.Protocol;

/// <summary>Writes frames, from any number of threads.</summary>
internal sealed class FrameWriter(Stream stream) : IDisposable
{
    // Two writes would wake the reader twice.
    private const int CopiedBytes = 1 << 16;

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Writes a frame. It cannot be cancelled: half a frame would end the connection.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="writeHead">Writes the body's beginning.</param>
    /// <param name="data">The rest of the body. It is not read after the task's completion.</param>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task WriteAsync(FrameKind kind, Action<BinaryWriter>? writeHead = null, ReadOnlyMemory<byte> data = default)
    {
        var isCopied = data.Length <= CopiedBytes;
        var head = Head(kind, writeHead, data, isCopied);
        await _turn.WaitAsync();
        try
        {
            await stream.WriteAsync(head);
            if (!isCopied)
            {
                await stream.WriteAsync(data);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static ReadOnlyMemory<byte> Head(FrameKind kind, Action<BinaryWriter>? writeHead, ReadOnlyMemory<byte> data, bool isCopied)
    {
        var head = new MemoryStream(64 + (isCopied ? data.Length : 0));
        using var writer = new BinaryWriter(head);
        writer.Write(0);
        writer.Write((byte)kind);
        writeHead?.Invoke(writer);
        if (isCopied)
        {
            writer.Write(data.Span);
        }

        writer.Flush();
        var bytes = head.GetBuffer().AsMemory(0, (int)head.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Span, bytes.Length - FrameReader.HeaderBytes + (isCopied ? 0 : data.Length));
        return bytes;
    }
}
