using System.Text.Json.Nodes;
using Crnn.Net.TestKit;

namespace Crnn.Net.Training.Tests;

/// <summary>Training reads manifests, too, and so has the presets once more.</summary>
public sealed class PresetTests
{
    [Fact]
    public void Presets_OfTraining_AreTheLibrarysOwn()
    {
        var json = JsonNode.Parse(File.ReadAllText(RepositoryFiles.Of("models", "training", "crnn_training", "graphs", "presets.json")))!.AsObject();

        Assert.Equal(ModelPresets.Names.Order(StringComparer.Ordinal), json.Select(preset => preset.Key).Order(StringComparer.Ordinal));
        foreach (var name in ModelPresets.Names)
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(ModelPresets.GetJson(name)), json[name]), $"presets.json differs from ModelPresets in '{name}'");
    }
}
