using System.Text.Json.Nodes;
using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Models;

public sealed class ManifestRulesTests
{
    private const string Digest = "64 hexadecimal digits";
    private const string FileName = "the name of a file in the manifest's folder";
    private const string Text = "a text that is not empty";

    public static TheoryData<ModelOutputKind, string, string, string> BadMembers => new()
    {
        { ModelOutputKind.Dense, "id", "\"\"", $"id is ''; it must be {Text}." },
        { ModelOutputKind.Dense, "file", "\"sub/model.bin\"", $"file is 'sub/model.bin'; it must be {FileName}." },
        { ModelOutputKind.Dense, "file", "\"..\"", $"file is '..'; it must be {FileName}." },
        { ModelOutputKind.Dense, "sha256", "\"abc\"", $"sha256 is 'abc'; it must be {Digest}." },
        { ModelOutputKind.Dense, "input.name", "\" \"", $"input.name is ' '; it must be {Text}." },
        { ModelOutputKind.Dense, "input.layout", "\"NHWC\"", "input.layout is 'NHWC'; it must be 'NCHW'." },
        { ModelOutputKind.Dense, "input.color", "\"bgr\"", "input.color is 'bgr'; it must be 'gray'." },
        { ModelOutputKind.Dense, "input.height", "0", "input.height is 0; it must be from 1 to 4096." },
        { ModelOutputKind.Dense, "input.resize", "\"stretch\"", "input.resize is 'stretch'; it must be 'keep-aspect'." },
        { ModelOutputKind.Dense, "input.pad", "\"zero\"", "input.pad is 'zero'; it must be 'edge'." },
        { ModelOutputKind.Dense, "input.width.min", "4", "input.width.min is 4; it must be from 8 to 65536." },
        { ModelOutputKind.Dense, "input.width.min", "24", "input.width.min is 24; it must be a multiple of input.width.multiple (16)." },
        { ModelOutputKind.Dense, "input.width.max", "8", "input.width.max is 8; it must be from 16 to 65536." },
        { ModelOutputKind.Dense, "input.width.max", "500", "input.width.max is 500; it must be a multiple of input.width.multiple (16)." },
        { ModelOutputKind.Dense, "input.width.multiple", "0", "input.width.multiple is 0; it must be from 1 to 65536." },
        { ModelOutputKind.Dense, "input.width.multiple", "2", "input.width.multiple is 2; it must be a multiple of output.stride (4)." },
        { ModelOutputKind.Dense, "input.normalize.mean", "1e999", "input.normalize.mean is Infinity; it must be a finite number." },
        { ModelOutputKind.Dense, "input.normalize.scale", "0", "input.normalize.scale is 0; it must be a finite number other than 0." },
        { ModelOutputKind.Dense, "output.name", "\"\"", $"output.name is ''; it must be {Text}." },
        { ModelOutputKind.Dense, "output.layout", "\"NTC\"", "output.layout is 'NTC'; it must be 'TNC'." },
        { ModelOutputKind.Dense, "output.layout", "null", "output.layout is missing; it must be 'TNC'." },
        { ModelOutputKind.Dense, "output.activation", "\"softmax\"", "output.activation is 'softmax'; it must be 'log-softmax'." },
        { ModelOutputKind.Dense, "output.blank", "\"last\"", "output.blank is 'last'; it must be 'first'." },
        { ModelOutputKind.Dense, "output.stride", "0", "output.stride is 0; it must be from 1 to 1024." },
        { ModelOutputKind.Gated, "output.blank", "\"first\"", "output.blank is 'first'; it must be 'gate'." },
        { ModelOutputKind.Gated, "output.gate", "null", $"output.gate is missing; it must be {Text}." },
        { ModelOutputKind.Gated, "output.frames", "\"\"", $"output.frames is ''; it must be {Text}." },
        { ModelOutputKind.Dense, "charset.file", "\"\"", $"charset.file is ''; it must be {FileName}." },
        { ModelOutputKind.Dense, "charset.sha256", $"\"{new string('g', 64)}\"", $"charset.sha256 is '{new string('g', 64)}'; it must be {Digest}." },
        { ModelOutputKind.Dense, "charset.count", "0", "charset.count is 0; it must be from 1 to 1000000." },
    };

    public static TheoryData<string> Required =>
    [
        "id", "file", "sha256", "input", "output", "charset",
        "input.name", "input.layout", "input.color", "input.height", "input.resize", "input.width", "input.pad", "input.normalize",
        "input.width.min", "input.width.max", "input.width.multiple", "input.normalize.mean", "input.normalize.scale",
        "output.kind", "output.name", "output.activation", "output.blank", "output.stride",
        "charset.file", "charset.sha256", "charset.count",
    ];

    [Theory]
    [MemberData(nameof(BadMembers))]
    public void Manifest_MemberIsBad_IsRefusedWithItsNameValueAndRange(ModelOutputKind kind, string member, string json, string expected)
    {
        var error = LoadWith(kind, manifest => Set(manifest, member, JsonNode.Parse(json)));

        Assert.Contains($"- {expected}", error.Message.Split(Environment.NewLine));
    }

    [Theory]
    [MemberData(nameof(Required))]
    public void Manifest_RequiredMemberIsMissing_IsNamed(string member)
    {
        var error = LoadWith(ModelOutputKind.Dense, manifest => Parent(manifest, member).Remove(Last(member)));

        Assert.Contains($"'{Last(member)}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_KindIsUnknown_IsNamed()
    {
        var error = LoadWith(ModelOutputKind.Dense, manifest => Set(manifest, "output.kind", "sparse"));

        Assert.Contains("$.output.kind", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_SeveralMembersAreBad_AllAreListedAtOnce()
    {
        var error = LoadWith(ModelOutputKind.Dense, manifest =>
        {
            Set(manifest, "id", "");
            Set(manifest, "input.height", 5000);
            Set(manifest, "charset.count", -1);
        });

        Assert.Matches("^The manifest '.*' has 3 error\\(s\\):$", error.Message.Split(Environment.NewLine)[0]);
        Assert.Equal(
            [
                "- id is ''; it must be a text that is not empty.",
                "- input.height is 5000; it must be from 1 to 4096.",
                "- charset.count is -1; it must be from 1 to 1000000.",
            ],
            error.Message.Split(Environment.NewLine)[1..]);
    }

    [Fact]
    public void Manifest_HasCommentsTrailingCommasAndUnknownMembers_IsRead()
    {
        using var folder = ModelFolder.Create(change: m => m["note"] = "of a later version");
        File.WriteAllText(folder.ManifestPath, "// a comment\n" + File.ReadAllText(folder.ManifestPath).Replace("\"en\"", "\"en\",", StringComparison.Ordinal));

        Assert.Equal(["en"], LoadedModel.Load(folder.ManifestPath).Manifest.Languages);
    }

    private static CrnnModelLoadException LoadWith(ModelOutputKind kind, Action<JsonObject> change)
    {
        using var folder = ModelFolder.Create(kind, change);
        return Assert.Throws<CrnnModelLoadException>(() => LoadedModel.Load(folder.ManifestPath));
    }

    private static void Set(JsonObject manifest, string member, JsonNode? value) => Parent(manifest, member)[Last(member)] = value;

    private static JsonObject Parent(JsonObject manifest, string member) =>
        member.Split('.')[..^1].Aggregate(manifest, (node, name) => (JsonObject)node[name]!);

    private static string Last(string member) => member.Split('.')[^1];
}
