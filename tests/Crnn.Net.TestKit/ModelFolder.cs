using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crnn.Net.TestKit;

/// <summary>Writes a small model to a folder of its own: manifest, charset and weights, with the right digests.</summary>
public sealed class ModelFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    private ModelFolder(JsonObject manifest, byte[] charset, byte[] weights)
    {
        _folder.Write("charset.txt", charset);
        _folder.Write("model.bin", weights);
        ManifestPath = _folder.Write("manifest.json", Encoding.UTF8.GetBytes(manifest.ToJsonString(new JsonSerializerOptions { WriteIndented = true })));
    }

    public string Path => _folder.Path;

    public string ManifestPath { get; }

    public string CharsetPath => _folder.Of("charset.txt");

    public string WeightsPath => _folder.Of("model.bin");

    /// <summary>Writes a model.</summary>
    /// <param name="kind">What its outputs are.</param>
    /// <param name="change">Changes the manifest before it is written.</param>
    /// <param name="charset">The charset file, or null for <see cref="ScriptedLine.Characters"/>.</param>
    /// <param name="weights">The weights, or null for some bytes.</param>
    public static ModelFolder Create(ModelOutputKind kind = ModelOutputKind.Dense, Action<JsonObject>? change = null, byte[]? charset = null, byte[]? weights = null)
    {
        charset ??= Encoding.UTF8.GetBytes(string.Concat(ScriptedLine.Characters.Select(c => $"{c}\n")));
        weights ??= "scripted weights"u8.ToArray();
        var manifest = Manifest(kind, charset, weights);
        change?.Invoke(manifest);
        return new ModelFolder(manifest, charset, weights);
    }

    /// <summary>Writes a model whose manifest the caller made; it calls the other files model.bin and charset.txt.</summary>
    public static ModelFolder Create(JsonObject manifest, byte[] charset, byte[] weights)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new ModelFolder(manifest, charset, weights);
    }

    public void Dispose() => _folder.Dispose();

    private static JsonObject Manifest(ModelOutputKind kind, byte[] charset, byte[] weights) => new()
    {
        ["id"] = "scripted-1",
        ["file"] = "model.bin",
        ["sha256"] = Digest(weights),
        ["languages"] = new JsonArray("en"),
        ["input"] = new JsonObject
        {
            ["name"] = "images",
            ["layout"] = "NCHW",
            ["color"] = "gray",
            ["height"] = ScriptedLine.Height,
            ["resize"] = "keep-aspect",
            ["width"] = new JsonObject { ["min"] = 16, ["max"] = 512, ["multiple"] = 16 },
            ["pad"] = "edge",
            ["normalize"] = new JsonObject { ["mean"] = 127.5, ["scale"] = 0.00784313725490196 },
        },
        ["output"] = kind switch
        {
            ModelOutputKind.Gated => Gated(),
            ModelOutputKind.Indices => Indices(),
            _ => Dense(),
        },
        ["charset"] = new JsonObject
        {
            ["file"] = "charset.txt",
            ["sha256"] = Digest(charset),
            ["count"] = charset.Count(b => b == '\n'),
        },
    };

    private static JsonObject Dense() => new()
    {
        ["kind"] = "dense",
        ["name"] = "log_probs",
        ["layout"] = "TNC",
        ["activation"] = "log-softmax",
        ["blank"] = "first",
        ["stride"] = ScriptedLine.Stride,
    };

    private static JsonObject Gated() => new()
    {
        ["kind"] = "gated",
        ["name"] = "log_probs",
        ["gate"] = "gate",
        ["frames"] = "frames",
        ["activation"] = "log-softmax",
        ["blank"] = "gate",
        ["stride"] = ScriptedLine.Stride,
    };

    private static JsonObject Indices() => new()
    {
        ["kind"] = "indices",
        ["name"] = "classes",
        ["layout"] = "NT",
        ["blank"] = "first",
        ["stride"] = ScriptedLine.Stride,
    };

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
