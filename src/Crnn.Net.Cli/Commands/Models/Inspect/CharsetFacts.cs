using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Models.Inspect;

/// <summary>Looks for the list of a model's characters: in its metadata, then in the files beside it.</summary>
internal sealed class CharsetFacts(Graph graph, OutputFacts output)
{
    private static readonly string[] Extensions = [".txt", ".json", ".csv"];

    private int? Characters => output.Classes - (output.Kind == "gated" ? 0 : 1);

    /// <summary>Adds what was found to a draft.</summary>
    public void AddTo(ManifestDraft draft)
    {
        var found = FromMetadata() ?? FromFiles();
        if (found is null)
        {
            draft.Add("charset.file", "charset.txt", Characters is { } wanted ? $"no list of {wanted} characters was found; name one, one character a line" : "name the list of characters, one a line");
            draft.Add("charset.sha256", new string('0', 64), "the file's SHA-256");
            return;
        }

        var guess = found.Guess;
        foreach (var (member, value) in found.Members)
        {
            draft.Add($"charset.{member}", value, guess);
            guess = null;
        }
    }

    private Found? FromMetadata()
    {
        foreach (var (key, value) in graph.Metadata)
        {
            if (Fit(CountLines(value), key == "character" ? "" : $"the metadata '{key}' has as many lines") is { } fit)
            {
                return fit.With(("format", "metadata")).With(key == "character" ? null : ("key", key));
            }
        }

        return null;
    }

    private Found? FromFiles()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(graph.Path))!;
        foreach (var path in Directory.EnumerateFiles(folder).Where(p => Extensions.Contains(Path.GetExtension(p).ToLowerInvariant())).Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(path);
            if (CountOf(path, bytes) is { } count && Fit(count, "it lies beside the model and has as many characters as there are classes") is { } fit)
            {
                return fit.With(("sha256", Convert.ToHexStringLower(SHA256.HashData(bytes)))).With(("file", Path.GetFileName(path)));
            }
        }

        return null;
    }

    private Found? Fit(int count, string guess) => Characters switch
    {
        null when guess.Length > 0 => new([], "it lies beside the model; a graph of indices does not show how many classes there are"),
        { } wanted when count == wanted => new([], guess.Length == 0 ? null : guess),
        { } wanted when count == wanted - 1 => new([("appendSpace", true)], guess.Length == 0 ? "with a space there are as many characters as there are classes" : "it lies beside the model; with a space it has as many characters as there are classes"),
        { } wanted when count == wanted + 1 => new([("listsBlank", true)], "it lies beside the model; without an entry for the blank it has as many characters as there are classes"),
        _ => null,
    };

    private static int? CountOf(string path, byte[] bytes)
    {
        try
        {
            var text = TextEncoding.StrictUtf8.GetString(bytes);
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".json" => JsonNode.Parse(text) switch
                {
                    JsonArray list => list.Count,
                    JsonObject members => members.Select(m => m.Value).OfType<JsonArray>().FirstOrDefault()?.Count,
                    _ => null,
                },
                ".csv" => text.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length,
                _ => CountLines(text),
            };
        }
        catch (Exception e) when (e is System.Text.DecoderFallbackException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static int CountLines(string text) => text.TrimEnd('\r', '\n').Split('\n').Length;

    private sealed record Found(IReadOnlyList<(string Member, JsonNode Value)> Members, string? Guess)
    {
        public Found With((string Member, JsonNode Value)? member) => member is { } one ? this with { Members = [one, .. Members] } : this;
    }
}
