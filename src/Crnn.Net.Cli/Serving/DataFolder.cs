using System.CommandLine;

namespace Crnn.Net.Cli.Serving;

/// <summary>Where the service keeps its jobs.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(FileStream @lock) => _lock = @lock;

    public static Option<string?> CreateOption() => new("--data")
    {
        Description = "The folder with the jobs, on a local disk (default: crnn in the user's folder for application data).",
        HelpName = "DIR",
    };

    /// <summary>The full path of the folder that was asked for, or of the default one.</summary>
    /// <exception cref="UsageException">There is no default: the user has no home.</exception>
    public static string Resolve(string? folder)
    {
        if (!string.IsNullOrWhiteSpace(folder))
        {
            return Path.GetFullPath(folder);
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0 ? Path.Combine(home, "crnn") : throw new UsageException("this user has no folder for application data; name one with --data");
    }

    /// <summary>Makes the folder, for this user alone, and keeps other servers out of it as long as this one runs.</summary>
    /// <exception cref="IOException">It cannot be used, or another server uses it.</exception>
    public static DataFolder Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var file = Path.Combine(path, "serve.lock");
        try
        {
            return new DataFolder(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException) && File.Exists(file))
        {
            throw new IOException($"the data folder '{path}' is used by another 'crnn serve' ({e.Message})", e);
        }
    }

    public void Dispose() => _lock.Dispose();
}
