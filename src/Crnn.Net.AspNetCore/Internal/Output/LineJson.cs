using System.Text.Json;

namespace Crnn.Net;

/// <summary>One image's result in JSON. All properties are always there: either <c>error</c> is null, or those of the text are.</summary>
internal static class LineJson
{
    public static void Write(Utf8JsonWriter json, int index, string name, TextLine line)
    {
        json.WriteStartObject();
        json.WriteNumber("index"u8, index);
        json.WriteString("name"u8, name);
        json.WriteString("text"u8, line.Text);
        json.WriteNumber("confidence"u8, line.Confidence);
        if (line.ProbabilityCorrect is { } probability)
        {
            json.WriteNumber("probabilityCorrect"u8, probability);
        }
        else
        {
            json.WriteNull("probabilityCorrect"u8);
        }

        json.WriteStartArray("characters"u8);
        for (var i = 0; i < line.Characters.Count; i++)
        {
            var character = line.Characters[i];
            json.WriteStartObject();
            json.WriteString("text"u8, character.Text);
            json.WriteNumber("confidence"u8, character.Confidence);
            json.WriteNumber("start"u8, character.Start);
            json.WriteNumber("end"u8, character.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNull("error"u8);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, int index, string name, JobError error)
    {
        json.WriteStartObject();
        json.WriteNumber("index"u8, index);
        json.WriteString("name"u8, name);
        json.WriteNull("text"u8);
        json.WriteNull("confidence"u8);
        json.WriteNull("probabilityCorrect"u8);
        json.WriteNull("characters"u8);
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, error.Code);
        json.WriteString("message"u8, error.Message);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
