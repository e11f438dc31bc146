namespace Crnn.Net;

/// <summary>The default model: printed lines of simplified Chinese and English. Its files lie in the folder <c>models/zh-en-lite</c> beside the application.</summary>
public static class DefaultModel
{
    private const string Folder = "models/zh-en-lite";

    /// <summary>Gets the path of the manifest of the default graph.</summary>
    public static string ManifestPath => Beside("manifest.json");

    /// <summary>Gets the path of the manifest of the dense graph: the same network, with all scores at every frame.</summary>
    public static string DenseManifestPath => Beside("manifest.dense.json");

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, Folder.Replace('/', Path.DirectorySeparatorChar), file);
}
