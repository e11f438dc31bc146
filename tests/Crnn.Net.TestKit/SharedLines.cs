using Xunit;

namespace Crnn.Net.TestKit;

/// <summary>Sets of real lines beside the repository (../shared/lines). A clone elsewhere does not have them.</summary>
public static class SharedLines
{
    public static IReadOnlyList<string> Names { get; } = ["bench1000", "invoice_zh", "sroie_en", "zh_misc"];

    /// <summary>The folder of a set; skips the calling test where it is absent.</summary>
    public static string Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var folder = Path.GetFullPath(RepositoryFiles.Of("..", "shared", "lines", name));
        if (!Directory.Exists(folder))
        {
            Assert.Skip($"The set of lines ../shared/lines/{name} is not beside this clone.");
        }

        return folder;
    }
}
