namespace Crnn.Net.Cli.Tests;

/// <summary>Places in the repository that the tests run on.</summary>
internal static class RepositoryPaths
{
    public static string Root { get; } = FindRoot();

    public static string Samples => Path.Combine(Root, "models", "samples");

    public static string Sample(string file) => Path.Combine(Samples, "images", file);

    /// <summary>Reference data that lives beside the repository, not in it.</summary>
    public static string Shared(params ReadOnlySpan<string> parts) => Path.Combine([Root, "..", "shared", .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Crnn.Net.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"There is no Crnn.Net.sln above {AppContext.BaseDirectory}.");
    }
}
