using Crnn.Net.TestKit;
using Microsoft.Playwright;

namespace Crnn.Net.WebPage.Tests;

/// <summary>Images of the repository, and made ones.</summary>
internal static class Samples
{
    public static LabeledLine[] Lines(int count) => [.. LabeledLines.Read(RepositoryFiles.Samples).Take(count)];

    public static string[] Paths(int count) => [.. Lines(count).Select(line => line.Path)];

    public static FilePayload Payload(string path) => Payload(Path.GetFileName(path), File.ReadAllBytes(path));

    public static FilePayload Payload(string name, byte[] bytes) => new()
    {
        Name = name,
        Buffer = bytes,
        MimeType = Path.GetExtension(name) switch { ".png" => "image/png", ".jpg" => "image/jpeg", ".zip" => "application/zip", _ => "text/plain" },
    };

    public static FilePayload Broken(string name) => Payload(name, [1, 2, 3]);
}
