namespace Crnn.Net;

/// <summary>Keeps the images of jobs as files below a folder that every front end and worker can reach, such as a network share.</summary>
/// <remarks>A file is flushed to its disk before it counts as stored. One that a crash cut off is never named by a job. An empty file named <c>crnn-images</c>
/// tells the folder from a mount point on which nothing is mounted: there no image is reported missing.</remarks>
public sealed class FolderImageStore : IJobImageStore
{
    private const string Marker = "crnn-images";
    private const int DiskFull = 28;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Initializes a new instance of the <see cref="FolderImageStore"/> class. Folders are made when they are needed.</summary>
    /// <param name="folder">The folder.</param>
    public FolderImageStore(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = Path.GetFullPath(folder);
    }

    /// <summary>Gets the full path of the folder.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        var path = PathOf(name);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Mark();
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(data, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Translate(e);
        }
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellationToken = default)
    {
        var path = PathOf(name);
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException && IsMarked())
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Translate(e);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        var path = PathOf(name);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException) when (IsMarked())
        {
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Task.FromException(Translate(e));
        }

        return Task.CompletedTask;
    }

    private string PathOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        foreach (var part in name.Split('/'))
        {
            if (part.Length == 0 || !part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            {
                throw new ArgumentException($"The blob name '{name}' is refused: it must be parts of lower-case letters, digits and hyphens, with slashes between.", nameof(name));
            }
        }

        return Path.Combine(Folder, name.Replace('/', Path.DirectorySeparatorChar));
    }

    private bool IsMarked() => File.Exists(Path.Combine(Folder, Marker));

    private void Mark()
    {
        if (!IsMarked())
        {
            File.Open(Path.Combine(Folder, Marker), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
        }
    }

    private JobStoreException Translate(Exception e) => e switch
    {
        UnauthorizedAccessException => new JobStoreException("store-read-only", Folder, $"The folder of images '{Folder}' cannot be used: {e.Message} Let this user read and write in it.", e),
        _ when e.HResult is DiskFull or WindowsDiskFull => new JobStoreException("store-full", Folder, $"There is no room left for images in '{Folder}'. Free some; nothing that was accepted is lost.", e),
        _ => new JobStoreException("store-unavailable", Folder, $"The folder of images '{Folder}' cannot be used: {e.Message} Check that it is mounted.", e),
    };
}
