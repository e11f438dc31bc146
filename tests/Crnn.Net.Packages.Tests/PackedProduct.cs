using System.Globalization;
using System.Text.Json;

namespace Crnn.Net.Packages.Tests;

/// <summary>All packages of the product, packed once into a scratch feed outside the repository, with build output of their own.</summary>
public sealed class PackedProduct : IAsyncLifetime
{
    public static IReadOnlyList<string> PackageIds { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(BuiltFrom.RepositoryRoot, "src"), "Crnn.Net*")
            .Select(folder => Path.GetFileName(folder))
            .Where(name => File.Exists(ProjectOf(name)))
            .Order(StringComparer.Ordinal),
    ];

    public string Folder { get; } = Directory.CreateTempSubdirectory("crnn-packages-").FullName;

    public string Feed => Path.Combine(Folder, "feed");

    public string Version { get; } =
        (BuiltFrom.HasLocalParts ? "0.0.0-local." : "0.0.0-test.") + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);

    public string PackagePath(string id) => Path.Combine(Feed, $"{id}.{Version}.nupkg");

    public string SymbolsPath(string id) => Path.Combine(Feed, $"{id}.{Version}.snupkg");

    public async ValueTask InitializeAsync()
    {
        // A filter of the solution: one restore and one build for all, and the stand-ins are not in it.
        var filter = Path.Combine(Folder, "product.slnf");
        await File.WriteAllTextAsync(filter, JsonSerializer.Serialize(new
        {
            solution = new
            {
                path = Path.Combine(BuiltFrom.RepositoryRoot, "Crnn.Net.sln"),
                projects = PackageIds.Select(id => $"src\\{id}\\{id}.csproj"),
            },
        }));
        try
        {
            (await PackAsync(filter, Version, allowLocal: BuiltFrom.HasLocalParts)).Succeeded();
            foreach (var standIn in LocalProjects())
                (await PackAsync(standIn, Version, allowLocal: true)).Succeeded();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal static string ProjectOf(string id) => Path.Combine(BuiltFrom.RepositoryRoot, "src", id, $"{id}.csproj");

    internal Task<CommandResult> PackAsync(string project, string version, bool allowLocal) => Command.DotnetAsync(
        BuiltFrom.RepositoryRoot,
        "pack",
        project,
        "-c",
        "Release",
        "--artifacts-path",
        Path.Combine(Folder, "artifacts"),
        $"-p:PackageOutputPath={Feed}",
        $"-p:Version={version}",
        allowLocal ? "-p:LocalStandIns=true" : "-p:LocalStandIns=false",
        $"-p:OnnxRuntimeFrom={BuiltFrom.OnnxRuntime}",
        $"-p:OpenCvFrom={BuiltFrom.OpenCv}");

    private static IEnumerable<string> LocalProjects()
    {
        var folder = Path.Combine(BuiltFrom.RepositoryRoot, "src", "LocalStandIns");
        if (BuiltFrom.OnnxRuntime == "stand-in")
            yield return Path.Combine(folder, "OnnxRuntime", "OnnxRuntime.csproj");
        if (BuiltFrom.HasLocalOpenCv)
            yield return Path.Combine(folder, "OpenCvSharp4", "OpenCvSharp4.csproj");
    }
}
