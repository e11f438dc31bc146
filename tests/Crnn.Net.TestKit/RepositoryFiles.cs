namespace Crnn.Net.TestKit;

/// <summary>Where the repository's own files are, found upward from the test's assembly.</summary>
public static class RepositoryFiles
{
    private static readonly Lazy<string> s_root = new(FindRoot);

    public static string Root => s_root.Value;

    /// <summary>The folder of sample images with their labels.</summary>
    public static string Samples => Of("models", "samples");

    public static string Of(params string[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return Path.Combine([Root, .. parts]);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Crnn.Net.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"There is no Crnn.Net.sln above '{AppContext.BaseDirectory}'.");
    }
}
