namespace Crnn.Net.TestKit;

/// <summary>A stream that cannot seek, has no length, gives a few bytes at a time, and may break at its end.</summary>
public sealed class ForwardOnlyStream(byte[] bytes, int atOnce = 100) : Stream
{
    /// <summary>Thrown instead of the end of the stream.</summary>
    public Exception? Error { get; init; }

    /// <summary>The bytes that were read.</summary>
    public int Given { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (Given == bytes.Length && Error is not null)
        {
            throw Error;
        }

        var count = Math.Min(Math.Min(atOnce, buffer.Length), bytes.Length - Given);
        bytes.AsSpan(Given, count).CopyTo(buffer);
        Given += count;
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return Read(buffer.Span);
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
