namespace Crnn.Net;

/// <summary>A model's manifest, characters and weights, ready for a back end. Immutable.</summary>
public sealed class LoadedModel
{
    /// <summary>Initializes a new instance of the <see cref="LoadedModel"/> class, for models that do not come from files.</summary>
    /// <param name="manifest">The manifest. Its digests are not compared with anything.</param>
    /// <param name="charset">The characters, whatever <see cref="ModelManifest.Charset"/> says of their file.</param>
    /// <param name="weights">The bytes of the ONNX file. They must not be changed afterwards.</param>
    /// <exception cref="CrnnModelLoadException">The manifest breaks a rule; the message lists all that it breaks.</exception>
    public LoadedModel(ModelManifest manifest, Charset charset, ReadOnlyMemory<byte> weights)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(charset);
        ManifestRules.Require(manifest, $"The manifest of '{manifest.Id}'");
        Manifest = manifest;
        Charset = charset;
        Weights = weights;
    }

    /// <summary>Gets the manifest.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Gets the characters.</summary>
    public Charset Charset { get; }

    /// <summary>Gets the bytes of the ONNX file.</summary>
    public ReadOnlyMemory<byte> Weights { get; }

    /// <summary>Reads a model from its manifest and compares the digests of its files.</summary>
    /// <param name="manifestPath">The manifest's path; weights and charset lie in the same folder.</param>
    /// <returns>The model.</returns>
    /// <exception cref="CrnnModelLoadException">A file is missing, the manifest is wrong, or the weights are not those that it names.</exception>
    /// <exception cref="CrnnCharsetMismatchException">The charset is not the one that the manifest names.</exception>
    public static LoadedModel Load(string manifestPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(manifestPath);
        return ModelReader.Read(manifestPath);
    }
}
