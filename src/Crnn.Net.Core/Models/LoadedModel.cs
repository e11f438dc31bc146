namespace Crnn.Net;

/// <summary>A model's files, read and checked against the manifest's digests. Immutable.</summary>
public sealed class LoadedModel
{
    internal LoadedModel(ModelManifest manifest, Charset charset, ReadOnlyMemory<byte> weights)
    {
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

    /// <summary>Reads a model from its manifest.</summary>
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
