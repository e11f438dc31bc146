using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Crnn.Net.Cli.Tests.Commands.Models;

/// <summary>Puts a mistake into a manifest.</summary>
internal static class PlantedMistake
{
    public const string None = "none";
    public const string Blank = "output.blank";
    public const string OtherCharset = "charset";
    public const string ShortCharset = "charset, an entry short";
    public const string Color = "input.color";
    public const string InputLayout = "input.layout";
    public const string OutputLayout = "output.layout";
    public const string Scale = "input.normalize";
    public const string Activation = "output.activation";

    /// <summary>The member that must be named.</summary>
    public static string MemberOf(string mistake) => mistake.Split(',')[0];

    public static void Plant(string manifestPath, string mistake)
    {
        var right = LoadedModel.Load(manifestPath).Manifest;
        var json = JsonNode.Parse(File.ReadAllText(manifestPath))!.AsObject();
        var (input, output) = (Part(json, "input"), Part(json, "output"));
        switch (mistake)
        {
            case Blank:
                output["blank"] = right.Output.Blank == "first" ? "last" : "first";
                break;
            case OtherCharset:
                RewriteCharset(json, manifestPath, lines => [.. lines[1..], lines[0]]);
                break;
            case ShortCharset:
                RewriteCharset(json, manifestPath, lines => lines[1..]);
                break;
            case Color:
                input["color"] = "rgb";
                break;
            case InputLayout:
                input["layout"] = "NHWC";
                break;
            case OutputLayout:
                output["layout"] = right.Output.Layout == "NTC" ? "TNC" : "NTC";
                break;
            case Scale:
                input["normalize"] = new JsonObject { ["mean"] = 0, ["scale"] = 1 };
                break;
            case Activation:
                output["activation"] = right.Output.Activation == "softmax" ? "log-softmax" : "softmax";
                break;
            default:
                break;
        }

        File.WriteAllText(manifestPath, json.ToJsonString());
    }

    private static JsonObject Part(JsonObject manifest, string name)
    {
        manifest[name] ??= new JsonObject();
        return manifest[name]!.AsObject();
    }

    private static void RewriteCharset(JsonObject json, string manifestPath, Func<string[], string[]> change)
    {
        var charset = json["charset"]!.AsObject();
        var path = Path.Combine(Path.GetDirectoryName(manifestPath)!, (string)charset["file"]!);
        var lines = change(File.ReadAllLines(path));
        File.WriteAllText(path, string.Concat(lines.Select(l => l + '\n')));
        charset["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        if (charset.ContainsKey("count"))
        {
            charset["count"] = lines.Length;
        }
    }
}
