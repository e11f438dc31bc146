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
        { ModelOutputKind.Dense, "input.layout", "\"NCWH\"", "input.layout is 'NCWH'; it must be one of 'NCHW', 'NHWC', 'NWHC'." },
        { ModelOutputKind.Dense, "input.type", "\"float\"", "input.type is 'float'; it must be one of 'float32', 'uint8'." },
        { ModelOutputKind.Dense, "input.color", "\"grey\"", "input.color is 'grey'; it must be one of 'gray', 'rgb', 'bgr'." },
        { ModelOutputKind.Dense, "input.height", "0", "input.height is 0; it must be from 1 to 4096." },
        { ModelOutputKind.Dense, "input.resize", "\"crop\"", "input.resize is 'crop'; it must be one of 'keep-aspect', 'stretch', 'letterbox'." },
        { ModelOutputKind.Dense, "input.resize", "\"stretch\"", "input.resize is 'stretch'; it must be 'keep-aspect' or 'letterbox', or input.width.min (16) and max (512) the same." },
        { ModelOutputKind.Dense, "input.interpolation", "\"cubic\"", "input.interpolation is 'cubic'; it must be one of 'area', 'linear'." },
        { ModelOutputKind.Dense, "input.align", "\"end\"", "input.align is 'end'; it must be one of 'start', 'center'." },
        { ModelOutputKind.Dense, "input.pad", "\"zero\"", "input.pad is 'zero'; it must be one of 'edge', 'constant'." },
        { ModelOutputKind.Dense, "input.padStage", "\"after\"", "input.padStage is 'after'; it must be one of 'before-normalize', 'after-normalize'." },
        { ModelOutputKind.Dense, "input.padValue", "127.5", "input.padValue is 127.5; it must be a whole number from 0 to 255, or input.padStage 'after-normalize'." },
        { ModelOutputKind.Dense, "input.padValue", "-1", "input.padValue is -1; it must be a whole number from 0 to 255, or input.padStage 'after-normalize'." },
        { ModelOutputKind.Dense, "input.width.min", "4", "input.width.min is 4; it must be from 8 to 65535." },
        { ModelOutputKind.Dense, "input.width.min", "24", "input.width.min is 24; it must be a multiple of input.width.multiple (16)." },
        { ModelOutputKind.Dense, "input.width.max", "8", "input.width.max is 8; it must be from 16 to 65535." },
        { ModelOutputKind.Dense, "input.width.max", "500", "input.width.max is 500; it must be a multiple of input.width.multiple (16)." },
        { ModelOutputKind.Dense, "input.width.multiple", "0", "input.width.multiple is 0; it must be from 1 to 65535." },
        { ModelOutputKind.Dense, "input.width.multiple", "2", "input.width.multiple is 2; it must be a multiple of output.stride (4), or that left out." },
        { ModelOutputKind.Dense, "input.normalize", "null", "input.normalize is missing; it must be given where input.type is 'float32'." },
        { ModelOutputKind.Dense, "input.type", "\"uint8\"", "input.normalize is given; it must be left out where input.type is 'uint8': the graph takes pixels as they are." },
        { ModelOutputKind.Dense, "input.normalize.mean", "1e999", "input.normalize.mean is Infinity; it must be a finite number." },
        { ModelOutputKind.Dense, "input.normalize.mean", "[1, 2, 3]", "input.normalize.mean is 3 numbers; it must be one." },
        { ModelOutputKind.Dense, "input.normalize.scale", "0", "input.normalize.scale is 0; it must be a finite number other than 0." },
        { ModelOutputKind.Dense, "input.normalize.scale", "null", "input.normalize is without scale and std; it must be with one of them." },
        { ModelOutputKind.Dense, "input.normalize.std", "1", "input.normalize is with both scale and std; it must be with one of them." },
        { ModelOutputKind.Dense, "output.name", "\"\"", $"output.name is ''; it must be {Text}." },
        { ModelOutputKind.Dense, "output.layout", "\"NT\"", "output.layout is 'NT'; it must be one of 'TNC', 'NTC', 'NCT'." },
        { ModelOutputKind.Dense, "output.layout", "null", "output.layout is missing; it must be one of 'TNC', 'NTC', 'NCT'." },
        { ModelOutputKind.Indices, "output.layout", "\"TNC\"", "output.layout is 'TNC'; it must be one of 'NT', 'TN'." },
        { ModelOutputKind.Dense, "output.activation", "\"sigmoid\"", "output.activation is 'sigmoid'; it must be one of 'log-softmax', 'softmax', 'logits'." },
        { ModelOutputKind.Dense, "output.activation", "null", "output.activation is missing; it must be one of 'log-softmax', 'softmax', 'logits'." },
        { ModelOutputKind.Indices, "output.activation", "\"softmax\"", "output.activation is 'softmax'; it must be left out where output.kind is 'indices'." },
        { ModelOutputKind.Gated, "output.activation", "\"softmax\"", "output.activation is 'softmax'; it must be 'log-softmax'." },
        { ModelOutputKind.Dense, "output.blank", "\"gate\"", "output.blank is 'gate'; it must be one of 'first', 'last'." },
        { ModelOutputKind.Dense, "output.stride", "0", "output.stride is 0; it must be from 1 to 1024." },
        { ModelOutputKind.Gated, "output.blank", "\"first\"", "output.blank is 'first'; it must be 'gate'." },
        { ModelOutputKind.Gated, "output.layout", "\"TNC\"", "output.layout is 'TNC'; it must be left out where output.kind is 'gated'." },
        { ModelOutputKind.Gated, "output.gate", "null", $"output.gate is missing; it must be {Text}." },
        { ModelOutputKind.Gated, "output.frames", "\"\"", $"output.frames is ''; it must be {Text}." },
        { ModelOutputKind.Dense, "calibration", "{ \"temperature\": 0 }", "calibration.temperature is 0; it must be a finite number above 0." },
        { ModelOutputKind.Dense, "calibration", "{ \"temperature\": 1, \"bias\": 1e999 }", "calibration.bias is Infinity; it must be a finite number." },
        { ModelOutputKind.Dense, "calibration", "{ \"temperature\": 1, \"lines\": -1 }", "calibration.lines is -1; it must be 0 or more, or left out." },
        { ModelOutputKind.Dense, "charset.file", "\"\"", $"charset.file is ''; it must be {FileName}." },
        { ModelOutputKind.Dense, "charset.file", "null", $"charset.file is missing; it must be {FileName}." },
        { ModelOutputKind.Dense, "charset.sha256", "null", $"charset.sha256 is missing; it must be {Digest}." },
        { ModelOutputKind.Dense, "charset.sha256", $"\"{new string('g', 64)}\"", $"charset.sha256 is '{new string('g', 64)}'; it must be {Digest}." },
        { ModelOutputKind.Dense, "charset.count", "0", "charset.count is 0; it must be from 1 to 1000000." },
        { ModelOutputKind.Dense, "charset.format", "\"yaml\"", "charset.format is 'yaml'; it must be one of 'text', 'csv', 'json', 'metadata', 'inline'." },
        { ModelOutputKind.Dense, "charset.format", "\"metadata\"", "charset.file is 'charset.txt'; it must be null, or charset.format another than 'metadata'." },
        { ModelOutputKind.Dense, "charset.characters", "\"abc\"", "charset.file is 'charset.txt'; it must be null, or charset.format another than 'inline'." },
    };

    public static TheoryData<string> Required =>
    [
        "id", "file", "sha256", "input", "output", "charset",
        "input.layout", "input.color", "input.height", "input.resize", "input.width", "input.pad",
        "input.width.min", "input.width.max", "input.normalize.mean",
        "output.kind", "output.blank",
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

        Assert.EndsWith(" is not valid: output.kind is 'sparse'; it must be one of 'dense', 'gated', 'indices'.", error.Message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("input.padvalue", "padvalue")]
    [InlineData("input.width.step", "step")]
    [InlineData("input.normalize.deviation", "deviation")]
    [InlineData("output.blanks", "blanks")]
    [InlineData("charset.space", "space")]
    public void Manifest_MemberIsMisspelt_IsNamed(string member, string name)
    {
        var error = LoadWith(ModelOutputKind.Dense, manifest => Set(manifest, member, 1));

        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_SaysAMemberTwice_IsRefused()
    {
        using var folder = ModelFolder.Create();
        File.WriteAllText(folder.ManifestPath, File.ReadAllText(folder.ManifestPath).Replace("\"id\"", "\"id\": \"a\", \"id\"", StringComparison.Ordinal));

        Assert.Contains("'id'", Assert.Throws<CrnnModelLoadException>(() => LoadedModel.Load(folder.ManifestPath)).Message, StringComparison.Ordinal);
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
