using System.Text.Json;

namespace Crnn.Net;

/// <summary>How stores keep a line: JSON, characters as arrays <c>[text, confidence, start, end]</c>. Timings are not kept.</summary>
public static class JobLineSerializer
{
    /// <summary>Writes a line.</summary>
    /// <param name="line">The line.</param>
    /// <returns>UTF-8 JSON.</returns>
    public static byte[] Serialize(TextLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        using var buffer = new MemoryStream(64 + (48 * line.Characters.Count));
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("text"u8, line.Text);
            json.WriteNumber("confidence"u8, line.Confidence);
            if (line.ProbabilityCorrect is { } probability)
            {
                json.WriteNumber("probabilityCorrect"u8, probability);
            }

            json.WriteString("model"u8, line.ModelId);
            json.WriteStartArray("characters"u8);
            foreach (var character in line.Characters)
            {
                json.WriteStartArray();
                json.WriteStringValue(character.Text);
                json.WriteNumberValue(character.Confidence);
                json.WriteNumberValue(character.Start);
                json.WriteNumberValue(character.End);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads what <see cref="Serialize"/> wrote.</summary>
    /// <param name="utf8Json">The JSON.</param>
    /// <returns>The line.</returns>
    /// <exception cref="JsonException">It is not such JSON.</exception>
    public static TextLine Deserialize(ReadOnlyMemory<byte> utf8Json)
    {
        using var document = JsonDocument.Parse(utf8Json);
        var root = document.RootElement;
        try
        {
            return new TextLine(
                root.GetProperty("text"u8).GetString()!,
                root.GetProperty("confidence"u8).GetSingle(),
                [.. root.GetProperty("characters"u8).EnumerateArray().Select(c => new TextCharacter(c[0].GetString()!, c[1].GetSingle(), c[2].GetSingle(), c[3].GetSingle()))],
                root.GetProperty("model"u8).GetString()!,
                default)
            {
                ProbabilityCorrect = root.TryGetProperty("probabilityCorrect"u8, out var probability) ? probability.GetSingle() : null,
            };
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or ArgumentNullException)
        {
            throw new JsonException("The stored line lacks a property or has one of another kind.", e);
        }
    }
}
