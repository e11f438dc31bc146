using System.Text.Json;

namespace Crnn.Net.Cli.Output;

/// <summary>What an output in JSON lines holds from runs that were broken off.</summary>
internal sealed class EarlierResults
{
    private const int CopyBuffer = 64 << 10;

    /// <summary>The paths that were read.</summary>
    public PathIndex Read { get; } = new();

    /// <summary>The lines of images that failed.</summary>
    public int Failures { get; private set; }

    /// <summary>The bytes up to the end of the last whole line.</summary>
    public long Length { get; private set; }

    /// <summary>Looks through a file from its beginning.</summary>
    /// <exception cref="UsageException">It holds something else than results.</exception>
    public static EarlierResults Scan(Stream file, string path)
    {
        var results = new EarlierResults();
        results.AddAll(new LineReader(file), path);
        results.Read.Complete();
        return results;
    }

    /// <summary>Copies the lines of images that did not fail.</summary>
    public void CopyRead(Stream from, Stream to)
    {
        var reader = new LineReader(from);
        var buffered = new BufferedStream(to, CopyBuffer);
        while (reader.Position < Length && reader.TryRead(out var line))
        {
            if (ResultLine.Read(line) is { Failed: false })
            {
                buffered.Write(line);
                buffered.WriteByte((byte)'\n');
            }
        }

        buffered.Flush();
    }

    private void AddAll(LineReader lines, string path)
    {
        var number = 1;
        try
        {
            for (; lines.TryRead(out var line); number++)
            {
                if (!TryAdd(line, lines.IsWhole))
                {
                    if (lines.TryRead(out _))
                    {
                        throw new InvalidDataException("it is cut off, and more lines follow");
                    }

                    return;
                }

                Length = lines.Position;
            }
        }
        catch (InvalidDataException e)
        {
            throw new UsageException($"'{path}' cannot be continued: line {number} is no result in the format {OutputFormat.JsonLines}: {e.Message}", e);
        }
    }

    /// <returns>False when the line is torn.</returns>
    private bool TryAdd(ReadOnlySpan<byte> line, bool isWhole)
    {
        try
        {
            if (isWhole)
            {
                Add(ResultLine.Read(line) ?? throw new InvalidDataException("it lacks path, text or error"));
                return true;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or not UTF-8.
        }

        return ResultLine.MayBeTorn(line) ? false : throw new InvalidDataException("it is not JSON");
    }

    private void Add(ResultLine result)
    {
        if (result.Failed)
        {
            Failures++;
        }
        else
        {
            Read.Add(result.Path);
        }
    }
}
