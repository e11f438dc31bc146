using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Crnn.Net.TestKit;

namespace Crnn.Net.Docs.Tests;

/// <summary>docs/models.md lists the members of a manifest, the values that they may have, and the presets, as the code has them.</summary>
public sealed partial class ManifestReferenceTests
{
    private static readonly string s_document = File.ReadAllText(RepositoryFiles.Of("docs", "models.md"));

    public static TheoryData<ModelOutputKind, string> Choices => new()
    {
        { ModelOutputKind.Dense, "input.layout" },
        { ModelOutputKind.Dense, "input.type" },
        { ModelOutputKind.Dense, "input.color" },
        { ModelOutputKind.Dense, "input.resize" },
        { ModelOutputKind.Dense, "input.interpolation" },
        { ModelOutputKind.Dense, "input.align" },
        { ModelOutputKind.Dense, "input.pad" },
        { ModelOutputKind.Dense, "input.padStage" },
        { ModelOutputKind.Dense, "output.kind" },
        { ModelOutputKind.Dense, "output.layout" },
        { ModelOutputKind.Indices, "output.layout" },
        { ModelOutputKind.Dense, "output.activation" },
        { ModelOutputKind.Dense, "output.blank" },
        { ModelOutputKind.Gated, "output.blank" },
        { ModelOutputKind.Dense, "charset.format" },
    };

    [Fact]
    public void Table_OfTheManifest_HasEveryMemberAndNoOther() =>
        Assert.Equal(MembersOf(typeof(ModelManifest), "").Order(StringComparer.Ordinal), Rows().SelectMany(row => row.Members).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Choices))]
    public void Row_OfAMemberWithChoices_NamesThemAll(ModelOutputKind kind, string member)
    {
        var names = member.Split('.');
        using var folder = ModelFolder.Create(kind, m => m[names[0]]![names[1]] = "?");
        var refusal = Assert.Throws<CrnnModelLoadException>(() => LoadedModel.Load(folder.ManifestPath)).Message;
        var line = refusal.Split('\n').Single(l => l.Contains($"{member} is '?'; it must be ", StringComparison.Ordinal));
        var allowed = Quoted().Matches(line[line.IndexOf("it must be", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value).ToArray();

        var row = Rows().Single(r => r.Members.Contains(member));

        Assert.NotEmpty(allowed);
        Assert.All(allowed, value => Assert.Contains($"`{value}`", row.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Table_OfThePresets_HasEveryPreset() => Assert.All(ModelPresets.Names, name => Assert.Contains($"`{name}`", Section("## Presets"), StringComparison.Ordinal));

    [Fact]
    public void Manifest_OfPpOcr_IsTheOneThatTheBenchmarksUse()
    {
        var written = JsonNode.Parse(Json().Match(Section("## Presets")).Groups[1].Value)!.AsObject();
        var used = JsonNode.Parse(File.ReadAllText(RepositoryFiles.Of("benchmarks", "pp-ocrv4.json")))!.AsObject();
        used.Remove("languages");

        Assert.True(JsonNode.DeepEquals(used, written), $"{used.ToJsonString()}\n{written.ToJsonString()}");
    }

    private static IEnumerable<string> MembersOf(Type type, string path) => type.GetProperties().Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null && p.Name != "EqualityContract").SelectMany(p =>
    {
        var name = path + (p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? char.ToLowerInvariant(p.Name[0]) + p.Name[1..]);
        return p.PropertyType.Namespace == "Crnn.Net" && p.PropertyType.IsClass ? MembersOf(p.PropertyType, name + ".") : [name];
    });

    private static IEnumerable<(string[] Members, string Text)> Rows() => Section("## The manifest").Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => (Members: Code().Matches(line.Split('|')[1]).Select(m => m.Groups[1].Value).ToArray(), Text: line));

    private static string Section(string title)
    {
        var start = s_document.IndexOf(title + "\n", StringComparison.Ordinal);
        var end = s_document.IndexOf("\n## ", start + title.Length, StringComparison.Ordinal);
        return s_document[start..end];
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();
}
