using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Output;

/// <summary>A file that appears under its name only when it is complete, unless it is meant to be followed while it grows.</summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly string _written;
    private bool _complete;

    private OutputFile(string path, string written)
    {
        _path = path;
        _written = written;
        Writer = new StreamWriter(written, append: false, TextEncoding.Utf8);
    }

    public StreamWriter Writer { get; }

    /// <summary>Opens a file for writing, beside its final place.</summary>
    /// <exception cref="UsageException">Its folder does not exist, or it is a folder itself.</exception>
    public static OutputFile Create(string path)
    {
        CheckPlace(path);

        // A device is not to be replaced by a file, nor is a link.
        var place = IsDevice(path) || !File.Exists(path) ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        return new OutputFile(place, IsDevice(place) ? place : $"{place}.{Environment.ProcessId}.tmp");
    }

    /// <summary>Opens a file whose every line is valid by itself and visible at once.</summary>
    /// <inheritdoc cref="Create" path="/exception"/>
    public static OutputFile CreateGrowing(string path)
    {
        CheckPlace(path);
        var file = new OutputFile(path, path);
        file.Writer.AutoFlush = true;
        return file;
    }

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
        if (!_complete && _written != _path)
        {
            File.Delete(_written);
        }
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
