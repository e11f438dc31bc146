namespace Crnn.Net.Cli.Tests;

/// <summary>A copy of the built <c>crnn</c> from which parts can be taken away.</summary>
internal sealed class InstalledCopy : IDisposable
{
    // The native libraries are large; links to them do.
    private const long LinkFrom = 4 << 20;

    private readonly TestFolder _folder = new();

    public InstalledCopy()
    {
        var source = new DirectoryInfo(AppContext.BaseDirectory);
        foreach (var file in source.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var target = _folder[Path.GetRelativePath(source.FullName, file.FullName)];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (file.Length >= LinkFrom && !OperatingSystem.IsWindows())
            {
                File.CreateSymbolicLink(target, file.FullName);
            }
            else
            {
                file.CopyTo(target);
            }
        }
    }

    public CrnnProcessOptions Options => new() { Folder = _folder.Path };

    /// <summary>The copies of a file, wherever they lie.</summary>
    public string[] Find(string pattern)
    {
        var files = Directory.GetFiles(_folder.Path, pattern, SearchOption.AllDirectories);
        return files.Length > 0 ? files : throw new InvalidOperationException($"There is no {pattern} in the built crnn.");
    }

    public void Delete(string pattern)
    {
        foreach (var file in Find(pattern))
        {
            File.Delete(file);
        }
    }

    public void Replace(string pattern, byte[] content)
    {
        foreach (var file in Find(pattern))
        {
            File.Delete(file);
            File.WriteAllBytes(file, content);
        }
    }

    public void Dispose() => _folder.Dispose();
}
