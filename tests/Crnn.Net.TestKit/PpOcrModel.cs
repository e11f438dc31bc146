using Xunit;

namespace Crnn.Net.TestKit;

/// <summary>PP-OCRv4's mobile model with its manifest, where <c>benchmarks/fetch-pp-ocrv4</c> has put them.</summary>
public static class PpOcrModel
{
    /// <summary>The folder of manifest.json, weights and keys; skips the calling test where it is absent.</summary>
    public static string Find()
    {
        var folder = RepositoryFiles.Of("benchmarks", ".peers", "pp-ocrv4", "assets");
        if (!File.Exists(Path.Combine(folder, "manifest.json")))
        {
            Assert.Skip("PP-OCRv4 is not there: benchmarks/fetch-pp-ocrv4 fetches it (npm).");
        }

        return folder;
    }
}
