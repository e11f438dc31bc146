namespace Crnn.Net;

/// <summary>Reads a model's files and checks them against each other.</summary>
internal static class ModelReader
{
    public static LoadedModel Read(string manifestPath)
    {
        var manifest = new ManifestReader(manifestPath).Read();
        ManifestRules.Require(manifest, $"The manifest '{manifestPath}'");
        var weights = ModelFiles.ReadBeside(manifestPath, manifest.File, "file");
        var digest = ModelFiles.Digest(weights);
        if (!digest.Equals(manifest.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new CrnnModelLoadException($"The weights '{manifest.File}' have the SHA-256 {digest}; the manifest '{manifestPath}' says {manifest.Sha256}. Fetch the file again, or correct the manifest's sha256.");
        }

        return new LoadedModel(manifest, new CharsetReader(manifestPath, manifest).Read(weights), weights);
    }
}
