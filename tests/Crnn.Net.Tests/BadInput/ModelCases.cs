using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Crnn.Net.TestKit;
using static Crnn.Net.Tests.BadInput.BadInputCase;

namespace Crnn.Net.Tests.BadInput;

/// <summary>Model files that are missing, damaged, or do not fit each other.</summary>
internal static class ModelCases
{
    private const string Manifest = "manifest.json";
    private const string Charset = "charset.txt";

    public static IEnumerable<BadInputCase> All()
    {
        yield return Throws<CrnnModelLoadException>("a setting that names no manifest", Load("/no/such/manifest.json"), "/no/such/manifest.json");
        yield return Throws<CrnnModelLoadException>("a missing manifest", _ => Fail(() => LoadedModel.Load("/no/such/manifest.json")), "/no/such/manifest.json");
        yield return Broken<CrnnModelLoadException>("an empty manifest", f => f.Write(Manifest, []), Manifest, "not valid");
        yield return Broken<CrnnModelLoadException>("a manifest that is no JSON", f => f.Write(Manifest, "{ id: "u8), Manifest, "not valid");
        yield return Broken<CrnnModelLoadException>("a manifest that is null", f => f.Write(Manifest, "null"u8), Manifest, "null");
        yield return Broken<CrnnModelLoadException>("a manifest without weights", Change(m => m.Remove("file")), Manifest, "file");
        yield return Broken<CrnnModelLoadException>("weights that are missing", f => File.Delete(f.Of("model.gated.onnx")), "model.gated.onnx", "file");
        yield return Broken<CrnnModelLoadException>("a weights file outside the folder", Change(m => m["file"] = "../model.gated.onnx"), "file is '../model.gated.onnx'", "manifest's folder");
        yield return Broken<CrnnModelLoadException>("weights of another digest", f => f.Write("model.gated.onnx", "damaged"u8), "model.gated.onnx", Digest("damaged"u8), "SHA-256");
        yield return Broken<CrnnModelLoadException>("weights that are no graph", ReplaceWeights, "model.gated.onnx");
        yield return Broken<CrnnModelLoadException>(
            "manifest values out of range",
            Change(m =>
            {
                m["input"]!["height"] = 0;
                m["input"]!["width"]!["multiple"] = -32;
                m["output"]!["stride"] = 5000;
                m["charset"]!["count"] = 0;
                m["sha256"] = "abc";
            }),
            "5 error(s)",
            "input.height is 0; it must be from 1 to 4096",
            "input.width.multiple is -32; it must be from 1 to 65535",
            "output.stride is 5000; it must be from 1 to 1024",
            "charset.count is 0; it must be from 1 to 1000000",
            "sha256 is 'abc'; it must be 64 hexadecimal digits");
        yield return Broken<CrnnModelLoadException>("a graph input that does not exist", Change(m => m["input"]!["name"] = "pixels"), "input.name is 'pixels'", "images");
        yield return Broken<CrnnModelLoadException>("a graph output that does not exist", Change(m => m["output"]!["name"] = "scores"), "output.name is 'scores'", "log_probs");
        yield return Broken<CrnnModelLoadException>("a gate that does not exist", Change(m => m["output"]!["gate"] = "door"), "output.gate is 'door'", "gate");
        yield return Broken<CrnnModelLoadException>("another height than the graph's", Change(m => m["input"]!["height"] = 48), "48 in the manifest", "32 in the graph");

        yield return Broken<CrnnModelLoadException>("a charset that is missing", f => File.Delete(f.Of(Charset)), Charset);
        yield return Broken<CrnnCharsetMismatchException>("a charset of another digest", f => f.Write(Charset, "A\nB\n"u8), Charset, Digest("A\nB\n"u8));
        yield return Broken<CrnnCharsetMismatchException>("a charset of another count than the manifest's", Change(m => m["charset"]!["count"] = 7000), "6928 characters", "7000");
        yield return Broken<CrnnCharsetMismatchException>("a charset of another count than the graph's", DropLastCharacter, "6927 characters", "6928");
    }

    private static Func<ICrnnRecognizer, Task<TextLine>> Load(string manifest) =>
        _ => Fail(() => CrnnOcr.Create(b => b.UseModel(manifest)));

    private static Task<TextLine> Fail(Func<object> load)
    {
        _ = load();
        throw new Xunit.Sdk.XunitException("The model was loaded.");
    }

    private static BadInputCase Broken<TError>(string name, Action<TempFolder> damage, params IReadOnlyList<string> says)
        where TError : Exception =>
        Throws<TError>(
            name,
            async ocr =>
            {
                using var folder = new TempFolder();
                foreach (var file in (string[])[Manifest, Charset, "model.gated.onnx"])
                {
                    File.Copy(RepositoryFiles.Of("models", "zh-en-lite", file), folder.Of(file));
                }

                damage(folder);
                return await Load(folder.Of(Manifest))(ocr);
            },
            says);

    private static Action<TempFolder> Change(Action<JsonObject> change) => folder =>
    {
        var manifest = JsonNode.Parse(File.ReadAllText(folder.Of(Manifest)))!.AsObject();
        change(manifest);
        File.WriteAllText(folder.Of(Manifest), manifest.ToJsonString());
    };

    private static void ReplaceWeights(TempFolder folder)
    {
        folder.Write("model.gated.onnx", "no graph"u8);
        Change(m => m["sha256"] = Digest("no graph"u8))(folder);
    }

    private static void DropLastCharacter(TempFolder folder)
    {
        var lines = File.ReadAllText(folder.Of(Charset)).TrimEnd('\n').Split('\n');
        var bytes = System.Text.Encoding.UTF8.GetBytes(string.Concat(lines[..^1].Select(l => l + '\n')));
        folder.Write(Charset, bytes);
        Change(m =>
        {
            m["charset"]!["count"] = lines.Length - 1;
            m["charset"]!["sha256"] = Digest(bytes);
        })(folder);
    }

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
