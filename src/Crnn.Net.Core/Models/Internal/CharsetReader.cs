using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Crnn.Net;

/// <summary>Reads the list of characters that a manifest names, in whatever form it is.</summary>
internal sealed class CharsetReader(string manifestPath, ModelManifest manifest)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] JsonMembers = ["charset", "characters", "character"];

    private readonly ModelCharset _spec = manifest.Charset;

    private string Name => CharsetFormat.NameOf(manifest);

    public Charset Read(ReadOnlySpan<byte> weights)
    {
        List<string> characters = CharsetFormat.Of(_spec) switch
        {
            CharsetFormat.Metadata => Lines(Metadata(weights)),
            CharsetFormat.Inline => [.. _spec.Characters!.EnumerateRunes().Select(r => r.ToString())],
            CharsetFormat.Csv => CodePoints(ReadFile()),
            CharsetFormat.Json => Strings(ReadFile()),
            _ => Lines(ReadFile()),
        };
        DropBlank(characters);
        var empty = characters.FindIndex(string.IsNullOrEmpty);
        if (empty >= 0)
        {
            throw Wrong($"Entry {empty + 1} of the charset {Name} is empty; every entry must hold one character, a space's a space. If it is the blank's, set charset.listsBlank.");
        }

        if (_spec.AppendSpace)
        {
            characters.Add(" ");
        }

        if (characters.Count == 0)
        {
            throw Wrong($"The charset {Name} is empty.");
        }

        return _spec.Count is { } count && count != characters.Count
            ? throw Wrong($"The charset {Name} has {characters.Count} characters{(_spec.AppendSpace ? ", the appended space among them" : "")}; the manifest's charset.count is {count}.")
            : new Charset(characters);
    }

    private static CrnnCharsetMismatchException Wrong(string message, Exception? inner = null) => new(message, inner);

    private string ReadFile()
    {
        var bytes = ModelFiles.ReadBeside(manifestPath, _spec.File!, "charset.file");
        var digest = ModelFiles.Digest(bytes);
        if (!digest.Equals(_spec.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong($"The charset {Name} has the SHA-256 {digest}; the manifest says {_spec.Sha256}. A charset of another model gives wrong text: fetch the right one, or correct the manifest's charset.sha256.");
        }

        try
        {
            // What a lenient reader would let pass here would be part of every text later.
            var text = StrictUtf8.GetString(bytes);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException e)
        {
            throw Wrong($"The charset {Name} is not UTF-8: {e.Message}", e);
        }
    }

    private string Metadata(ReadOnlySpan<byte> weights)
    {
        var metadata = OnnxFile.Read(weights)?.Metadata ?? throw Wrong($"The charset cannot be read from the metadata of '{manifest.File}': it is no ONNX model.");
        return metadata.TryGetValue(_spec.Key, out var text)
            ? text
            : throw Wrong($"'{manifest.File}' has no metadata '{_spec.Key}'; it has {(metadata.Count == 0 ? "none" : string.Join(", ", metadata.Keys.Select(k => $"'{k}'")))}. Correct charset.key, or name a charset.file.");
    }

    private List<string> Lines(string text)
    {
        var lines = text.Split('\n').ToList();
        if (lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        var ended = lines.Count(l => l.EndsWith('\r'));
        if (ended == 0)
        {
            return lines;
        }

        // The last line may lack its end.
        return ended >= lines.Count - 1
            ? lines.ConvertAll(l => l.EndsWith('\r') ? l[..^1] : l)
            : throw Wrong($"{ended} of the {lines.Count} lines of the charset {Name} end with a carriage return; all must, or none.");
    }

    private List<string> CodePoints(string text)
    {
        var characters = new List<string>();
        foreach (var field in text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var isHex = field.StartsWith("U+", StringComparison.OrdinalIgnoreCase) || field.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
            var isNumber = isHex
                ? int.TryParse(field.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                : int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out value);
            characters.Add(isNumber && Rune.IsValid(value)
                ? new Rune(value).ToString()
                : throw Wrong($"Entry {characters.Count + 1} of the charset {Name} is '{field}'; it must be a code point such as 19968, U+4E00 or 0x4E00."));
        }

        return characters;
    }

    private List<string> Strings(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var list = json.RootElement;
            if (list.ValueKind == JsonValueKind.Object)
            {
                list = JsonMembers.Select(m => json.RootElement.TryGetProperty(m, out var member) ? member : default).FirstOrDefault(m => m.ValueKind != JsonValueKind.Undefined);
            }

            return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String)
                ? [.. list.EnumerateArray().Select(e => e.GetString()!)]
                : throw Wrong($"The charset {Name} must be a JSON array of strings, alone or as the member {string.Join(", ", JsonMembers.Select(m => $"'{m}'"))} of an object.");
        }
        catch (JsonException e)
        {
            throw Wrong($"The charset {Name} is not valid JSON: {e.Message}", e);
        }
    }

    private void DropBlank(List<string> characters)
    {
        if (_spec.ListsBlank && characters.Count > 0)
        {
            characters.RemoveAt(manifest.Output.Blank == "last" ? characters.Count - 1 : 0);
        }
    }
}
