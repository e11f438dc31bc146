using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Models;

/// <summary>The project's own sample lines, which this program carries with it.</summary>
internal static class BuiltInSamples
{
    private static readonly Lazy<IReadOnlyList<TestLine>> All = new(Load);

    public static IReadOnlyList<TestLine> Lines => All.Value;

    private static IReadOnlyList<TestLine> Load() =>
    [
        .. TextEncoding.StrictUtf8.GetString(Read("labels.tsv")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .Select(parts => (Name: Path.GetFileName(parts[0]), Label: parts[1]))
            .Select(line => new TestLine(line.Name, LineImage.FromEncoded(Read(line.Name)), line.Label)),
    ];

    private static byte[] Read(string name)
    {
        using var stream = typeof(BuiltInSamples).Assembly.GetManifestResourceStream($"samples/{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
