namespace Crnn.Net.Cli.Output;

/// <summary>Reads the lines of a file as bytes, one at a time in memory.</summary>
internal sealed class LineReader(Stream stream)
{
    // Far more than the longest line that crnn writes.
    private const int MaxBuffer = 16 << 20;

    private byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;

    /// <summary>Where the next line begins.</summary>
    public long Position { get; private set; }

    /// <summary>Whether the last line that was read ended with a line feed.</summary>
    public bool IsWhole { get; private set; }

    /// <param name="line">The line without its line feed, valid until the next call.</param>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="InvalidDataException">The line is too long to be one of ours.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        int length;
        while ((length = _buffer.AsSpan((_start + searched).._end).IndexOf((byte)'\n')) < 0)
        {
            searched = _end - _start;
            if (!Fill())
            {
                return Take(searched, isWhole: false, out line);
            }
        }

        return Take(searched + length, isWhole: true, out line);
    }

    private bool Take(int length, bool isWhole, out ReadOnlySpan<byte> line)
    {
        line = _buffer.AsSpan(_start, length);
        var taken = length + (isWhole ? 1 : 0);
        _start += taken;
        Position += taken;
        IsWhole = isWhole;
        return taken > 0;
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _end < MaxBuffer ? 2 * _end : throw new InvalidDataException($"the line is longer than {MaxBuffer >> 20} MiB"));
        }

        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
