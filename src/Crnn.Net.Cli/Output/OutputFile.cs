using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Output;

/// <summary>A file that appears under its name only when it is complete, unless it is meant to be followed while it grows.</summary>
internal sealed class OutputFile : IDisposable
{
    private const int LargestLine = 64 << 10;

    private readonly string _path;
    private readonly string _fullPath;
    private readonly string _written;
    private readonly FileStream? _replaced;
    private bool _complete;

    private OutputFile(string path, string written, StreamWriter writer, FileStream? replaced = null)
    {
        _path = path;
        _fullPath = Path.GetFullPath(path);
        _written = written;
        _replaced = replaced;
        Writer = writer;
    }

    public StreamWriter Writer { get; }

    /// <summary>Opens a file for writing, beside its final place.</summary>
    /// <exception cref="UsageException">Its folder does not exist, or it is a folder itself.</exception>
    public static OutputFile Create(string path)
    {
        var place = FindPlace(path);
        var written = IsDevice(place) ? place : $"{place}.{Environment.ProcessId}.tmp";
        return new OutputFile(place, written, new StreamWriter(written, append: false, TextEncoding.Utf8));
    }

    /// <summary>Opens a file whose every line is valid by itself and visible at once. No other process can write to it meanwhile.</summary>
    /// <exception cref="IOException">Another process writes to it.</exception>
    /// <inheritdoc cref="Create" path="/exception"/>
    public static OutputFile CreateGrowing(string path)
    {
        var place = FindPlace(path);
        return new OutputFile(place, place, WriteLines(OpenAlone(place, FileMode.Create)));
    }

    /// <summary>Opens a file that an earlier run may have left unfinished, to grow on: a torn last line is cut off, and the lines of images that failed are taken out.</summary>
    /// <exception cref="UsageException">It holds something else than results.</exception>
    /// <inheritdoc cref="CreateGrowing" path="/exception"/>
    public static OutputFile Resume(string path, out EarlierResults earlier)
    {
        var place = FindPlace(path);
        var file = OpenAlone(place, FileMode.OpenOrCreate);
        try
        {
            if (IsDevice(place) || !file.CanSeek)
            {
                throw new UsageException($"'{path}' cannot be continued: it is a device or a pipe");
            }

            earlier = EarlierResults.Scan(file, path);
            if (earlier.Failures > 0)
            {
                return new OutputFile(place, place, WriteLines(ReplaceByRead(file, place, earlier)), replaced: file);
            }

            file.SetLength(earlier.Length);
            file.Seek(0, SeekOrigin.End);
            return new OutputFile(place, place, WriteLines(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether a path among the inputs is this very file, which nobody else may open.</summary>
    public bool IsAt(string path) => Path.GetFullPath(path) == _fullPath;

    /// <summary>Puts the file in its place.</summary>
    public void Complete()
    {
        Writer.Dispose();
        if (_written != _path)
        {
            File.Move(_written, _path, overwrite: true);
        }

        _complete = true;
    }

    public void Dispose()
    {
        Writer.Dispose();
        _replaced?.Dispose();
        if (!_complete && _written != _path)
        {
            File.Delete(_written);
        }
    }

    private static FileStream ReplaceByRead(FileStream file, string place, EarlierResults earlier)
    {
        var kept = $"{place}.resume.tmp";
        var copy = OpenAlone(kept, FileMode.Create);
        try
        {
            file.Seek(0, SeekOrigin.Begin);
            earlier.CopyRead(file, copy);
            copy.Flush(flushToDisk: true);
            if (OperatingSystem.IsWindows())
            {
                // Windows does not replace an open file. Elsewhere it stays open until the end, so that a process which had just opened it still finds it in use.
                file.Dispose();
            }

            File.Move(kept, place, overwrite: true);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private static FileStream OpenAlone(string place, FileMode mode) => new(place, new FileStreamOptions
    {
        Mode = mode,
        Access = mode == FileMode.Create ? FileAccess.Write : FileAccess.ReadWrite,
        BufferSize = 0,

        // Locks are advisory on Unix: None keeps other writers away, and .NET's readers, but not tail or cat.
        Share = IsDevice(place) ? FileShare.ReadWrite : OperatingSystem.IsWindows() ? FileShare.Read | FileShare.Delete : FileShare.None,
    });

    /// <summary>A line reaches the file in one piece as soon as it is written.</summary>
    private static StreamWriter WriteLines(FileStream file) => new(file, TextEncoding.Utf8, LargestLine) { AutoFlush = true };

    /// <summary>Follows links: neither a link nor a device is to be replaced by a file.</summary>
    private static string FindPlace(string path)
    {
        CheckPlace(path);
        return IsDevice(path) || !File.Exists(path) ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
    }

    private static void CheckPlace(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"'{path}' cannot be written: there is no folder '{folder}'");
        }

        if (Directory.Exists(path))
        {
            throw new UsageException($"'{path}' cannot be written: it is a folder");
        }
    }

    private static bool IsDevice(string path) => !OperatingSystem.IsWindows() && Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);
}
