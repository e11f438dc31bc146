namespace Crnn.Net.Cli.Output;

/// <summary>The formats of results, by the names that the command line uses.</summary>
internal static class OutputFormat
{
    public const string Text = "text";
    public const string Tsv = "tsv";
    public const string Json = "json";
    public const string JsonLines = "jsonl";

    public static string[] All { get; } = [Text, Tsv, Json, JsonLines];

    /// <summary>The format that a file's name asks for; text for any other name and where there is no file.</summary>
    public static string OfFile(string? path) =>
        All.FirstOrDefault(format => Path.GetExtension(path.AsSpan()).Equals($".{format}", StringComparison.OrdinalIgnoreCase)) ?? Text;

    public static IResultWriter CreateWriter(string format, TextWriter output, TextWriter errors) => format switch
    {
        Text => new TextResultWriter(output, errors),
        Tsv => new TsvResultWriter(output),
        Json => new JsonResultWriter(output),
        JsonLines => new JsonLinesResultWriter(output),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, $"The format must be one of {string.Join(", ", All)}."),
    };
}
