using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crnn.Net.Cli.Commands.Models.Inspect;

/// <summary>A manifest whose guesses are marked by comments.</summary>
internal sealed class ManifestDraft
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<(string Path, JsonNode? Value, string? Guess)> _members = [];

    /// <summary>Whether a member is a guess.</summary>
    public bool HasGuesses => _members.Any(m => m.Guess is not null);

    /// <summary>Adds a member, or nothing where there is no value.</summary>
    /// <param name="path">Its name, with a dot after the part that it belongs to.</param>
    /// <param name="value">Its value.</param>
    /// <param name="guess">Why it is a guess, or null where the graph says it.</param>
    public ManifestDraft Add(string path, JsonNode? value, string? guess = null)
    {
        if (value is not null)
        {
            _members.Add((path, value, guess));
        }

        return this;
    }

    public override string ToString()
    {
        var text = new StringBuilder("{\n");
        string? part = null;
        for (var i = 0; i < _members.Count; i++)
        {
            var (path, value, guess) = _members[i];
            var names = path.Split('.');
            var own = names.Length > 1 ? names[0] : null;
            if (own != part)
            {
                text.Append(part is null ? "" : "  },\n").Append(own is null ? "" : $"  \"{own}\": {{\n");
                part = own;
            }

            var isLast = i == _members.Count - 1 || (own is not null && !_members[i + 1].Path.StartsWith(own + ".", StringComparison.Ordinal));
            var comment = guess is null ? "" : $" // guess: {guess}";
            text.Append(own is null ? "  " : "    ").Append('"').Append(names[^1]).Append("\": ").Append(value!.ToJsonString(Readable)).Append(isLast ? "" : ",").Append(comment).Append('\n');
        }

        return text.Append(part is null ? "" : "  }\n").Append("}\n").ToString();
    }
}
