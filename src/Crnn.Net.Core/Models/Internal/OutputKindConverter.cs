using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crnn.Net;

/// <summary>Reads the kind of output; its error lists the kinds.</summary>
internal sealed class OutputKindConverter : JsonConverter<ModelOutputKind>
{
    public override ModelOutputKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var name = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        foreach (var kind in Enum.GetValues<ModelOutputKind>())
        {
            if (name == NameOf(kind))
            {
                return kind;
            }
        }

        throw new JsonException($"output.kind is {(name is null ? "no text" : $"'{name}'")}; it must be one of {string.Join(", ", Enum.GetValues<ModelOutputKind>().Select(k => $"'{NameOf(k)}'"))}.");
    }

    public override void Write(Utf8JsonWriter writer, ModelOutputKind value, JsonSerializerOptions options) => writer.WriteStringValue(NameOf(value));

    private static string NameOf(ModelOutputKind kind) => kind switch
    {
        ModelOutputKind.Gated => "gated",
        ModelOutputKind.Indices => "indices",
        _ => "dense",
    };
}
