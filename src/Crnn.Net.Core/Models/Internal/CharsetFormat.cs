namespace Crnn.Net;

/// <summary>The forms that a list of characters may have.</summary>
internal static class CharsetFormat
{
    public const string Text = "text";
    public const string Csv = "csv";
    public const string Json = "json";
    public const string Metadata = "metadata";
    public const string Inline = "inline";

    public static IReadOnlyList<string> All { get; } = [Text, Csv, Json, Metadata, Inline];

    public static string Of(ModelCharset charset) => charset.Format
        ?? (charset.Characters is not null ? Inline : Path.GetExtension(charset.File)?.ToLowerInvariant() switch
        {
            ".csv" => Csv,
            ".json" => Json,
            _ => Text,
        });

    /// <summary>Where the list is, in words.</summary>
    public static string NameOf(ModelManifest manifest) => Of(manifest.Charset) switch
    {
        Metadata => $"of the metadata '{manifest.Charset.Key}' of '{manifest.File}'",
        Inline => "of the manifest's charset.characters",
        _ => $"'{manifest.Charset.File}'",
    };
}
