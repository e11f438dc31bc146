using Microsoft.Win32.SafeHandles;

namespace Crnn.Net.Cli.Terminal;

/// <summary>Standard output where it is a pipe or a terminal: says when the other side has gone. The console's own stream swallows that, and we would go on for nobody.</summary>
internal sealed class PipeStream(Stream inner) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Standard output as a stream.</summary>
    public static Stream OpenStandardOutput()
    {
        // Not for files: a FileStream keeps a position of its own, and would overwrite what others write to the same file.
        if (!OperatingSystem.IsWindows())
        {
            var file = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!file.CanSeek)
            {
                return new PipeStream(file);
            }
        }

        return Console.OpenStandardOutput();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (IOException e)
        {
            throw new OutputClosedException(e);
        }
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
