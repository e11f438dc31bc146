namespace Crnn.Net.Cli.Tests;

/// <summary>A folder of its own for one test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("crnn-cli-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], content);
        return this[name];
    }

    /// <summary>Puts the first bytes of a PNG into a file: enough for what only looks at first bytes.</summary>
    public string WritePngStart(string name)
    {
        Write(name, "");
        File.WriteAllBytes(this[name], [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        return this[name];
    }

    public string CopySample(string sample, string name)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.Copy(RepositoryPaths.Sample(sample), this[name]);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
