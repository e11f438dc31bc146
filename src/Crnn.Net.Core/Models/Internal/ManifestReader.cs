using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crnn.Net;

/// <summary>Reads a manifest: its own members, then its preset's, then what only the ONNX file can say.</summary>
internal sealed class ManifestReader(string path)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    public ModelManifest Read()
    {
        try
        {
            var node = JsonNode.Parse(ModelFiles.Read(path, $"The manifest '{path}' cannot be read"), documentOptions: Lenient);
            if (node is not JsonObject json)
            {
                throw new JsonException($"it is {(node is null ? "null" : "no object")}; it must be a JSON object.");
            }

            AddPreset(json);
            AddNames(json);
            return json.Deserialize(ManifestJson.Default.ModelManifest)!;
        }
        catch (JsonException e)
        {
            throw new CrnnModelLoadException($"The manifest '{path}' is not valid: {e.Message}", e);
        }
    }

    private static void AddPreset(JsonObject json)
    {
        if (json["preset"] is not { } preset)
        {
            return;
        }

        var name = preset is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        if (name is null || !ModelPresets.Names.Contains(name))
        {
            throw new JsonException($"preset is {preset.ToJsonString()}; it must be one of {string.Join(", ", ModelPresets.Names.Select(n => $"\"{n}\""))}.");
        }

        ModelPresets.Complete(json, name);
    }

    /// <summary>A graph's only input and output need not be named.</summary>
    private void AddNames(JsonObject json)
    {
        if (json["input"] is not JsonObject input || json["output"] is not JsonObject output || (input.ContainsKey("name") && output.ContainsKey("name")))
        {
            return;
        }

        if (json["file"] is not JsonValue file || !file.TryGetValue<string>(out var name) || !ModelFiles.IsPlainName(name))
        {
            return;
        }

        var onnx = OnnxFile.Read(ModelFiles.ReadBeside(path, name, "file"));
        AddName(input, "input", onnx?.Inputs, name);
        AddName(output, "output", onnx?.Outputs, name);
    }

    private static void AddName(JsonObject part, string member, IReadOnlyList<string>? names, string file)
    {
        if (part.ContainsKey("name"))
        {
            return;
        }

        part["name"] = names switch
        {
            null => throw new JsonException($"{member}.name is missing, and '{file}' is no ONNX model that could tell it."),
            [var only] => only,
            _ => throw new JsonException($"{member}.name is missing; it must be one of the graph's {member}s: {string.Join(", ", names.Select(n => $"'{n}'"))}."),
        };
    }
}
