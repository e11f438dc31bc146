using System.Text.Json;

namespace Crnn.Net.Cli.Output;

/// <summary>What a line that <see cref="JsonLinesResultWriter"/> wrote says of an image.</summary>
internal readonly record struct ResultLine(string Path, bool Failed)
{
    private static ReadOnlySpan<byte> Beginning => "{\"path\":\""u8;

    /// <returns>Null when it is JSON, but no result.</returns>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static ResultLine? Read(ReadOnlySpan<byte> line)
    {
        string? path = null;
        bool? hasText = null;
        bool? hasError = null;
        var json = new Utf8JsonReader(line);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (isPath, isText, isError) = (json.ValueTextEquals("path"u8), json.ValueTextEquals("text"u8), json.ValueTextEquals("error"u8));
            json.Read();
            path = isPath && json.TokenType == JsonTokenType.String ? json.GetString() : path;
            hasText = isText ? json.TokenType == JsonTokenType.String : hasText;
            hasError = isError ? json.TokenType == JsonTokenType.StartObject : hasError;
            json.Skip();
        }

        // Throws when something follows.
        json.Read();
        return path is not null && hasText is { } text && hasError is { } error && text != error ? new ResultLine(path, error) : null;
    }

    /// <summary>Whether it may be the beginning of a line that was being written: nothing else at a file's end is ours to cut off. A power cut can also leave zeros.</summary>
    public static bool MayBeTorn(ReadOnlySpan<byte> line) =>
        line.Length < Beginning.Length && Beginning.StartsWith(line) || line.StartsWith(Beginning) || !line.ContainsAnyExcept((byte)0);
}
