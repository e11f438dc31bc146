using System.Text.Json.Nodes;
using Crnn.Net.TestKit;
using static Crnn.Net.Tests.AnyModel.StripeReader;

namespace Crnn.Net.Tests.AnyModel;

/// <summary>Manifests that do not fit their graph: each error says what to change.</summary>
[NoLeaks]
public sealed class WrongManifestTests
{
    public static TheoryData<StripeModel, string, string, string> Members => new()
    {
        { new(), "input.layout", "\"NHWC\"", "dimension 1 of 'images' (input.height) is 8 in the manifest and 1 in the graph" },
        { new() { Layout = "NHWC" }, "input.layout", "\"NWHC\"", "dimension 1 of 'images' (input.width) is from 16 to 512 in the manifest and always 8 in the graph" },
        { new(), "input.color", "\"bgr\"", "dimension 1 of 'images' (channels: input.color is 'bgr', input.layout 'NCHW') is 3 in the manifest and 1 in the graph" },
        { new(), "input", """{ "layout": "NCHW", "type": "uint8", "color": "gray", "height": 8, "resize": "keep-aspect", "width": { "min": 16, "max": 512 }, "pad": "edge" }""", "input.name must have elements of type Byte; the graph has images: Single [?, 1, 8, ?]" },
        { new(), "input.height", "48", "dimension 2 of 'images' (input.height) is 48 in the manifest and 8 in the graph" },
        { new() { Width = 64 }, "input.width", """{ "min": 128, "max": 128 }""", "dimension 3 of 'images' (input.width) is from 128 to 128 in the manifest and always 64 in the graph" },
        { new(), "output.layout", "\"NTC\"", "Output 'scores' has the shape [12, 1, 37]; [1, 12, 37] was expected (output.layout is 'NTC')." },
        { new() { OutputLayout = "NTC" }, "output.layout", "\"TNC\"", "Output 'scores' has the shape [1, 12, 37]; [12, 1, 37] was expected (output.layout is 'TNC')." },
        { new() { OutputLayout = "NCT" }, "output.layout", "\"NTC\"", "Output 'scores' has the shape [1, 37, 12]; [1, 12, 37] was expected (output.layout is 'NTC')." },
        { new(), "output.layout", "\"NCT\"", "Output 'scores' has the shape [12, 1, 37]; [1, 37, 12] was expected (output.layout is 'NCT')." },
        { new(), "output.stride", "8", "Output 'scores' has the shape [12, 1, 37]; [6, 1, 37] was expected (output.layout is 'TNC')." },
        { new(), "output.name", "\"logits\"", "output.name is 'logits'; the graph has scores: Single [?, ?, 37]" },
        { new() { Kind = ModelOutputKind.Indices, OutputLayout = "NT" }, "output", """{ "kind": "dense", "name": "scores", "layout": "NTC", "activation": "softmax", "blank": "first" }""", "output.name must have elements of type Single; the graph has scores: Int64 [?, ?]" },
        { new(), "output", """{ "kind": "indices", "name": "scores", "layout": "NT", "blank": "first" }""", "output.name must have elements of type Int64 or Int32; the graph has scores: Single [?, ?, 37]" },
    };

    public static TheoryData<string, string> Charsets => new()
    {
        { """{ "characters": "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678" }""", "has 35 characters, so 'scores' must have 36 classes; the graph 'model.bin' has 37. If the last class is a space, set charset.appendSpace." },
        { """{ "characters": "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "appendSpace": true }""", "has 37 characters, so 'scores' must have 38 classes; the graph 'model.bin' has 37. If the list already has a space, leave out charset.appendSpace." },
        { """{ "characters": "-ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" }""", "has 37 characters, so 'scores' must have 38 classes; the graph 'model.bin' has 37. If the list has an entry for the blank, set charset.listsBlank; a model without a class for the blank is no CTC model." },
        { """{ "characters": "ABC" }""", "has 3 characters, so 'scores' must have 4 classes; the graph 'model.bin' has 37." },
        { """{ "format": "metadata" }""", "'model.bin' has no metadata 'character'; it has none. Correct charset.key, or name a charset.file." },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public void Manifest_MemberDoesNotFitTheGraph_IsNamed(StripeModel model, string member, string json, string expected) =>
        Assert.Contains(expected, Refusal<CrnnModelLoadException>(model, m => Set(m, member, JsonNode.Parse(json))), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Charsets))]
    public void Manifest_CharsetDoesNotFitTheGraph_IsNamed(string charset, string expected) =>
        Assert.EndsWith(expected, Refusal<CrnnCharsetMismatchException>(new(), m => m["charset"] = JsonNode.Parse(charset)), StringComparison.Ordinal);

    private static void Set(JsonObject manifest, string member, JsonNode? value)
    {
        var names = member.Split('.');
        names[..^1].Aggregate(manifest, (node, name) => (JsonObject)node[name]!)[names[^1]] = value;
    }
}
