namespace Crnn.Net.LoadTest;

/// <summary>An image in memory.</summary>
internal sealed record TestImage(string Name, byte[] Bytes)
{
    /// <summary>Reads the images that a folder's labels.tsv names.</summary>
    public static TestImage[] ReadAll(string folder) =>
    [
        .. File.ReadLines(Path.Combine(folder, "labels.tsv"))
            .Select(line => line.Split('\t')[0])
            .Select(path => new TestImage(Path.GetFileName(path), File.ReadAllBytes(Path.Combine(folder, path)))),
    ];
}
