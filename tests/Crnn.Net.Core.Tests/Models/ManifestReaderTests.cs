using System.Text.Json.Nodes;
using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Models;

public sealed class ManifestReaderTests
{
    public static TheoryData<string> Presets => [.. ModelPresets.Names];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Read_PresetWithTheFilesNamed_IsAWholeManifest(string preset)
    {
        using var folder = Write(preset);

        var manifest = LoadedModel.Load(folder.ManifestPath).Manifest;

        Assert.Equal((preset, "images", "scores"), (manifest.Preset, manifest.Input.Name, manifest.Output.Name));
    }

    [Fact]
    public void Read_PresetAndOwnMembers_TakesTheOwn()
    {
        using var folder = Write("pp-ocr-v4", m =>
        {
            m["input"] = JsonNode.Parse("""{ "color": "rgb", "normalize": { "mean": 127.5, "scale": 0.0078 } }""");
            m["output"] = JsonNode.Parse("""{ "stride": 8 }""");
        });

        var (input, output) = (LoadedModel.Load(folder.ManifestPath).Manifest.Input, LoadedModel.Load(folder.ManifestPath).Manifest.Output);

        Assert.Equal(("rgb", 48, "linear"), (input.Color, input.Height, input.Interpolation));
        Assert.Equal((127.5f, 0.0078f, null), (input.Normalize!.MeanOf(2), input.Normalize.ScaleOf(2), input.Normalize.Std));
        Assert.Equal((8, "NTC", "softmax"), (output.Stride, output.Layout, output.Activation));
    }

    [Fact]
    public void Read_PresetsMemberMadeNull_IsWithoutIt()
    {
        using var folder = Write("crnn-37", m => m["charset"]!["characters"] = null);

        Assert.Equal(ScriptedLine.Characters.Length, LoadedModel.Load(folder.ManifestPath).Charset.Count);
    }

    [Theory]
    [InlineData("\"pp-ocr\"")]
    [InlineData("4")]
    public void Read_PresetIsUnknown_ListsThem(string preset)
    {
        using var folder = ModelFolder.Create(change: m => m["preset"] = JsonNode.Parse(preset));

        var error = Assert.Throws<CrnnModelLoadException>(() => LoadedModel.Load(folder.ManifestPath));

        Assert.EndsWith($" is not valid: preset is {preset}; it must be one of {string.Join(", ", ModelPresets.Names.Select(n => $"\"{n}\""))}.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("input")]
    [InlineData("output")]
    public void Read_NameIsMissingAndTheWeightsAreNoOnnx_SaysSo(string part)
    {
        using var folder = ModelFolder.Create(change: m => m[part]!.AsObject().Remove("name"));

        var error = Assert.Throws<CrnnModelLoadException>(() => LoadedModel.Load(folder.ManifestPath));

        Assert.EndsWith($" is not valid: {part}.name is missing, and 'model.bin' is no ONNX model that could tell it.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NameIsMissing_DoesNotTakeAnInitializerForAnInput()
    {
        // Old exporters list weights among the inputs.
        var graph = new OnnxGraph().Output("scores", OnnxType.F32, 1);
        var weights = graph.Floats([1], 1);
        using var folder = ModelFolder.Create(change: m => m["input"]!.AsObject().Remove("name"), weights: graph.Input(weights, OnnxType.F32, 1).Input("images", OnnxType.F32, 1).ToArray());

        Assert.Equal("images", LoadedModel.Load(folder.ManifestPath).Manifest.Input.Name);
    }

    [Fact]
    public void Read_StdOfEachChannel_IsTheSameAsMeanAndScaleOfPixels()
    {
        using var folder = ModelFolder.Create(change: m =>
        {
            m["input"]!["color"] = "rgb";
            m["input"]!["normalize"] = JsonNode.Parse("""{ "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225] }""");
        });

        var normalize = LoadedModel.Load(folder.ManifestPath).Manifest.Input.Normalize!;

        Assert.Equal((200 - (0.456 * 255)) / (0.224 * 255), (200 - normalize.MeanOf(1)) * normalize.ScaleOf(1), 1e-5);
    }

    [Fact]
    public void GetJson_UnknownPreset_IsRefused() => Assert.StartsWith("There is no preset 'x'; there are pp-ocr-v3, ", Assert.Throws<ArgumentException>(() => ModelPresets.GetJson("x")).Message, StringComparison.Ordinal);

    private static ModelFolder Write(string preset, Action<JsonObject>? change = null) => ModelFolder.Create(
        change: m =>
        {
            m["preset"] = preset;
            m.Remove("input");
            m.Remove("output");
            if (JsonNode.Parse(ModelPresets.GetJson(preset))!["charset"]!["listsBlank"] is not null)
            {
                m["charset"]!["format"] = "text";
            }
            else if (JsonNode.Parse(ModelPresets.GetJson(preset))!["charset"]!["characters"] is not null && change is null)
            {
                m.Remove("charset");
            }

            m["charset"]?.AsObject().Remove("count");
            change?.Invoke(m);
            m["input"] ??= new JsonObject();
            m["output"] ??= new JsonObject();
        },
        weights: new OnnxGraph().Input("images", OnnxType.F32, 1).Output("scores", OnnxType.F32, 1).ToArray());
}
