using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Crnn.Net;

/// <summary>Reads a model's files and checks them against each other.</summary>
internal static class ModelReader
{
    public static LoadedModel Read(string manifestPath)
    {
        var manifest = ReadManifest(manifestPath);
        var errors = ManifestRules.Check(manifest);
        if (errors.Count > 0)
        {
            throw new CrnnModelLoadException($"The manifest '{manifestPath}' has {errors.Count} error(s):{Environment.NewLine}- {string.Join($"{Environment.NewLine}- ", errors)}");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(manifestPath))!;
        var weights = ReadBeside(folder, manifest.File, "file");
        var digest = Convert.ToHexStringLower(SHA256.HashData(weights));
        if (!digest.Equals(manifest.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new CrnnModelLoadException($"The weights '{manifest.File}' have the SHA-256 {digest}; the manifest '{manifestPath}' says {manifest.Sha256}. Fetch the file again, or correct the manifest's sha256.");
        }

        return new LoadedModel(manifest, ReadCharset(folder, manifest.Charset), weights);
    }

    private static ModelManifest ReadManifest(string path)
    {
        byte[] json;
        try
        {
            json = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CrnnModelLoadException($"The manifest '{path}' cannot be read: {e.Message}", e);
        }

        try
        {
            return JsonSerializer.Deserialize(json, ManifestJson.Default.ModelManifest)
                ?? throw new CrnnModelLoadException($"The manifest '{path}' is 'null'; it must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new CrnnModelLoadException($"The manifest '{path}' is not valid: {e.Message}", e);
        }
    }

    private static Charset ReadCharset(string folder, ModelCharset spec)
    {
        var bytes = ReadBeside(folder, spec.File, "charset.file");
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!digest.Equals(spec.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new CrnnCharsetMismatchException($"The charset '{spec.File}' has the SHA-256 {digest}; the manifest says {spec.Sha256}. A charset of another model gives wrong text: fetch the right one, or correct the manifest's charset.sha256.");
        }

        var lines = DecodeCharset(bytes, spec.File).Split('\n');
        var count = lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        if (count != spec.Count)
        {
            throw new CrnnCharsetMismatchException($"The charset '{spec.File}' has {count} lines; the manifest's charset.count is {spec.Count}.");
        }

        var empty = Array.IndexOf(lines, string.Empty, 0, count);
        return empty >= 0
            ? throw new CrnnCharsetMismatchException($"Line {empty + 1} of the charset '{spec.File}' is empty; every line must hold one character.")
            : new Charset(lines.Take(count));
    }

    // What a lenient reader would let pass here would be part of every text later.
    private static string DecodeCharset(byte[] bytes, string file)
    {
        string text;
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new CrnnCharsetMismatchException($"The charset '{file}' is not UTF-8: {e.Message}", e);
        }

        if (text.StartsWith('\uFEFF'))
        {
            throw new CrnnCharsetMismatchException($"The charset '{file}' begins with a byte order mark; it must be UTF-8 without one.");
        }

        var carriageReturn = text.IndexOf("\r\n", StringComparison.Ordinal);
        return carriageReturn < 0
            ? text
            : throw new CrnnCharsetMismatchException($"Line {text.AsSpan(0, carriageReturn).Count('\n') + 1} of the charset '{file}' ends with a carriage return; lines must end with a line feed alone.");
    }

    private static byte[] ReadBeside(string folder, string name, string member)
    {
        var path = Path.Combine(folder, name);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CrnnModelLoadException($"The file '{path}' that the manifest's {member} names cannot be read: {e.Message}", e);
        }
    }
}
