using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Models;

public sealed class CharsetReaderTests
{
    private static readonly byte[] s_onnx = new OnnxGraph().Output("y", OnnxType.F32, 1).Metadata("character", "x\ny\n").Metadata("author", "nobody").ToArray();

    [Theory]
    [InlineData("A\n \nC", "A| |C")]
    [InlineData("A\nB\n", "A|B")]
    [InlineData("A\r\nB\r\n", "A|B")]
    [InlineData("A\r\nB", "A|B")]
    [InlineData("\uFEFFA\r\nB\r\n", "A|B")]
    [InlineData("ab\n\U00020BB7\n\u3000\n", "ab|\U00020BB7|\u3000")]
    public void Read_Text_IsOneCharacterALine(string file, string expected) => Assert.Equal(expected, Read("charset.txt", file));

    [Theory]
    [InlineData("65,66,134071", "A|B|\U00020BB7")]
    [InlineData("\uFEFFU+0041;u+4e00\r\n0x20\r\n", "A|一| ")]
    public void Read_CodePoints_AreTheirCharacters(string file, string expected) => Assert.Equal(expected, Read("charset.csv", file));

    [Theory]
    [InlineData("""["A", " ", "\ud842\udfb7"]""", "A| |\U00020BB7")]
    [InlineData("""{ "word": false, "charset": ["A"] }""", "A")]
    [InlineData("""{ "character": ["A", "B"] }""", "A|B")]
    public void Read_Json_IsItsArray(string file, string expected) => Assert.Equal(expected, Read("charset.json", file));

    [Theory]
    [InlineData("first", true, false, "B|C")]
    [InlineData("last", true, false, "A|B")]
    [InlineData("first", true, true, "B|C| ")]
    [InlineData("last", false, true, "A|B|C| ")]
    public void Read_BlankListedOrSpaceLeftOut_GivesTheCharacters(string blank, bool listsBlank, bool appendSpace, string expected) =>
        Assert.Equal(expected, Read("charset.txt", "A\nB\nC\n", m =>
        {
            m["output"]!["blank"] = blank;
            (m["charset"]!["listsBlank"], m["charset"]!["appendSpace"]) = (listsBlank, appendSpace);
        }));

    [Fact]
    public void Read_BlankListedAsNothing_IsLeftOut() => Assert.Equal("A|B", Read("charset.json", """["", "A", "B"]""", m => m["charset"]!["listsBlank"] = true));

    [Theory]
    [InlineData("charset.txt", "A\n\nC\n", "Entry 2 of the charset 'charset.txt' is empty; every entry must hold one character, a space's a space. If it is the blank's, set charset.listsBlank.")]
    [InlineData("charset.txt", "A\r\nB\nC\r\nD\n", "2 of the 4 lines of the charset 'charset.txt' end with a carriage return; all must, or none.")]
    [InlineData("charset.txt", "", "The charset 'charset.txt' is empty.")]
    [InlineData("charset.csv", "65,B", "Entry 2 of the charset 'charset.csv' is 'B'; it must be a code point such as 19968, U+4E00 or 0x4E00.")]
    [InlineData("charset.csv", "U+D800", "Entry 1 of the charset 'charset.csv' is 'U+D800'; it must be a code point such as 19968, U+4E00 or 0x4E00.")]
    [InlineData("charset.csv", "65,-1", "Entry 2 of the charset 'charset.csv' is '-1'; it must be a code point such as 19968, U+4E00 or 0x4E00.")]
    [InlineData("charset.json", """["A", 1]""", "The charset 'charset.json' must be a JSON array of strings, alone or as the member 'charset', 'characters', 'character' of an object.")]
    [InlineData("charset.json", """{ "chars": [] }""", "The charset 'charset.json' must be a JSON array of strings, alone or as the member 'charset', 'characters', 'character' of an object.")]
    public void Read_FileIsWrong_SaysWhere(string name, string file, string expected) => Assert.Equal(expected, Refusal(name, file));

    [Fact]
    public void Read_OtherCountThanTheManifests_SaysBoth()
    {
        Assert.Equal("The charset 'charset.txt' has 3 characters; the manifest's charset.count is 2.", Refusal("charset.txt", "A\nB\nC\n", m => m["charset"]!["count"] = 2));
        Assert.Equal(
            "The charset 'charset.txt' has 4 characters, the appended space among them; the manifest's charset.count is 3.",
            Refusal("charset.txt", "A\nB\nC\n", m => (m["charset"]!["count"], m["charset"]!["appendSpace"]) = (3, true)));
    }

    [Fact]
    public void Read_NotJson_SaysSo() => Assert.StartsWith("The charset 'charset.json' is not valid JSON: ", Refusal("charset.json", "[\"A\""), StringComparison.Ordinal);

    [Fact]
    public void Read_NotUtf8_SaysSo()
    {
        using var folder = ModelFolder.Create(charset: [0xC4, 0xE3, (byte)'\n', (byte)'A', (byte)'\n']);

        Assert.StartsWith("The charset 'charset.txt' is not UTF-8: ", Assert.Throws<CrnnCharsetMismatchException>(() => LoadedModel.Load(folder.ManifestPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Metadata_IsOneCharacterALine()
    {
        using var folder = ModelFolder.Create(change: m => m["charset"] = new JsonObject { ["format"] = "metadata", ["appendSpace"] = true }, weights: s_onnx);

        Assert.Equal("x|y| ", Joined(LoadedModel.Load(folder.ManifestPath)));
    }

    [Fact]
    public void Read_MetadataIsMissing_SaysWhatThereIs()
    {
        using var other = ModelFolder.Create(change: m => m["charset"] = new JsonObject { ["format"] = "metadata", ["key"] = "keys" }, weights: s_onnx);
        using var none = ModelFolder.Create(change: m => m["charset"] = new JsonObject { ["format"] = "metadata" });

        Assert.Equal(
            "'model.bin' has no metadata 'keys'; it has 'character', 'author'. Correct charset.key, or name a charset.file.",
            Assert.Throws<CrnnCharsetMismatchException>(() => LoadedModel.Load(other.ManifestPath)).Message);
        Assert.Equal(
            "The charset cannot be read from the metadata of 'model.bin': it is no ONNX model.",
            Assert.Throws<CrnnCharsetMismatchException>(() => LoadedModel.Load(none.ManifestPath)).Message);
    }

    private static string Read(string name, string file, Action<JsonObject>? change = null)
    {
        using var folder = Write(name, file, change);
        return Joined(LoadedModel.Load(folder.ManifestPath));
    }

    private static string Refusal(string name, string file, Action<JsonObject>? change = null)
    {
        using var folder = Write(name, file, change);
        return Assert.Throws<CrnnCharsetMismatchException>(() => LoadedModel.Load(folder.ManifestPath)).Message;
    }

    private static ModelFolder Write(string name, string file, Action<JsonObject>? change)
    {
        var bytes = Encoding.UTF8.GetBytes(file);
        var folder = ModelFolder.Create(change: m =>
        {
            m["charset"] = new JsonObject { ["file"] = name, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
            change?.Invoke(m);
        });
        File.WriteAllBytes(Path.Combine(folder.Path, name), bytes);
        return folder;
    }

    private static string Joined(LoadedModel model) => string.Join('|', Enumerable.Range(0, model.Charset.Count).Select(i => model.Charset[i]));
}
