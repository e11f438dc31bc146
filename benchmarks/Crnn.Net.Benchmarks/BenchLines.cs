using Crnn.Net.Cli.Commands.Evaluate;

namespace Crnn.Net.Benchmarks;

/// <summary>The lines that every benchmark reads: eight times eight of equal bucket, spread over all widths of bench1000.</summary>
internal static class BenchLines
{
    public const int Count = Groups * GroupSize;
    private const int Groups = 8;
    private const int GroupSize = 8;

    private static readonly string s_folder = Path.Combine("benchmarks", "data", "bench1000");

    /// <summary>All images of bench1000.</summary>
    public static string[] AllPaths() => [.. LabelFile.Read(Find()).Select(line => line.Path)];

    /// <summary>The lines, those of equal bucket beside each other.</summary>
    public static BenchLine[] Read(ModelManifest manifest)
    {
        var groups = LabelFile.Read(Find()).Select(line => BenchLine.Read(line, manifest))
            .GroupBy(line => line.Geometry.Bucket)
            .OrderBy(bucket => bucket.Key)
            .SelectMany(bucket => bucket.Chunk(GroupSize).Where(chunk => chunk.Length == GroupSize))
            .ToList();
        return [.. Enumerable.Range(0, Groups).SelectMany(i => groups[((2 * i) + 1) * groups.Count / (2 * Groups)])];
    }

    // Benchmarks may run in a process that starts in a folder of its own.
    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, s_folder) is var path && Directory.Exists(path))
            {
                return path;
            }
        }

        throw new DirectoryNotFoundException($"There is no '{s_folder}' above '{AppContext.BaseDirectory}'.");
    }
}
