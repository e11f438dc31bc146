using System.Security.Cryptography;

namespace Crnn.Net;

/// <summary>The files beside a manifest.</summary>
internal static class ModelFiles
{
    /// <summary>Whether a name stays in the manifest's folder.</summary>
    public static bool IsPlainName(string? name) => !string.IsNullOrWhiteSpace(name) && Path.GetFileName(name) == name && name is not ("." or "..");

    public static byte[] ReadBeside(string manifestPath, string name, string member)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(manifestPath))!, name);
        return Read(path, $"The file '{path}' that the manifest's {member} names cannot be read");
    }

    /// <exception cref="CrnnModelLoadException">The file cannot be read.</exception>
    public static byte[] Read(string path, string problem)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CrnnModelLoadException($"{problem}: {e.Message}", e);
        }
    }

    public static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
