using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crnn.Net.TestKit;
using static Crnn.Net.Tests.AnyModel.StripeReader;

namespace Crnn.Net.Tests.AnyModel;

/// <summary>Charsets in every form.</summary>
[NoLeaks]
public sealed class CharsetTests
{
    private const string Characters = StripeModel.Characters;
    private static readonly StripeModel s_model = new();

    public static TheoryData<string, string> Files => new()
    {
        { "charset.txt", Lines("\n") },
        { "charset.txt", Lines("\r\n") },
        { "charset.txt", "\uFEFF" + Lines("\n") },
        { "charset.txt", "\uFEFF" + Lines("\r\n").TrimEnd() },
        { "charset.csv", string.Join(',', Characters.Select(c => (int)c)) },
        { "charset.csv", string.Join("\r\n", Characters.Select(c => $"U+{(int)c:X4}")) },
        { "charset.csv", string.Join("; ", Characters.Select(c => $"0x{(int)c:x}")) },
        { "charset.json", JsonSerializer.Serialize(Characters.Select(c => c.ToString())) },
        { "charset.json", JsonSerializer.Serialize(new { word = false, charset = Characters.Select(c => c.ToString()) }) },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Charset_InAFile_IsRead(string name, string content)
    {
        using var folder = s_model.Write();
        File.WriteAllText(Path.Combine(folder.Path, name), content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Rewrite(folder, m => m["charset"] = Named(name, content));
        await using var recognizer = CrnnOcr.Create(b => b.UseModel(folder.ManifestPath));

        var line = await recognizer.RecognizeAsync(StripeLine.Draw("CHARSET9", s_model), null, TestContext.Current.CancellationToken);

        Assert.Equal("CHARSET9", line.Text);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Charset_InTheMetadata_IsRead(string end)
    {
        var model = s_model with { Metadata = Lines(end) };

        var line = await ReadAsync(model, StripeLine.Draw("META", model), m => m["charset"] = new JsonObject { ["format"] = "metadata" });

        Assert.Equal("META", line.Text);
    }

    [Fact]
    public async Task Charset_InTheManifest_IsRead() =>
        Assert.Equal("INLINE", (await ReadAsync(s_model, StripeLine.Draw("INLINE", s_model), m => m["charset"] = new JsonObject { ["characters"] = Characters })).Text);

    [Fact]
    public async Task Charset_WithASpaceAppended_EndsWithIt() =>
        Assert.Equal("A B", (await ReadAsync(s_model, StripeLine.Draw("A9B", s_model), m => m["charset"] = new JsonObject { ["characters"] = Characters[..^1], ["appendSpace"] = true })).Text);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Charset_ThatListsTheBlank_LeavesItOut(bool blankIsLast)
    {
        var model = s_model with { BlankIsLast = blankIsLast };
        var listed = blankIsLast ? Characters + "-" : "-" + Characters;

        Assert.Equal("BLANK", (await ReadAsync(model, StripeLine.Draw("BLANK", model), m => m["charset"] = new JsonObject { ["characters"] = listed, ["listsBlank"] = true })).Text);
    }

    private static string Lines(string end) => string.Concat(Characters.Select(c => c + end));

    private static JsonObject Named(string name, string content) => new() { ["file"] = name, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))) };

    private static void Rewrite(ModelFolder folder, Action<JsonObject> change)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(folder.ManifestPath))!.AsObject();
        change(manifest);
        File.WriteAllText(folder.ManifestPath, manifest.ToJsonString());
    }
}
