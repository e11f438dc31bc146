using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Crnn.Net.TestKit;

/// <summary>A real ONNX model that reads the class of every frame from how bright its columns are, in every shape that a manifest can describe.
/// What it reads in a <see cref="StripeLine"/> is known by construction; white paper is blank.</summary>
/// <remarks>A colour model looks at red alone: with the colours in another order it reads another text.</remarks>
public sealed record StripeModel
{
    public const int Height = 8;
    public const int Stride = 4;

    /// <summary>By how much neighbouring classes differ in brightness. Class 0 is white where it is the blank; else the last one, the blank, is.</summary>
    public const int Step = 6;

    public const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public const int Classes = 37;

    public string Layout { get; init; } = "NCHW";

    public string Type { get; init; } = "float32";

    public string Color { get; init; } = "gray";

    public float Mean { get; init; } = 127.5f;

    public float Scale { get; init; } = 1 / 127.5f;

    /// <summary>The only width that the graph takes, or null for any.</summary>
    public int? Width { get; init; }

    /// <summary>Whether the graph takes one image a run and no more.</summary>
    public bool OneImage { get; init; }

    public ModelOutputKind Kind { get; init; }

    /// <summary>TNC, NTC, NCT; for indices TN, NT.</summary>
    public string OutputLayout { get; init; } = "TNC";

    public string Activation { get; init; } = "log-softmax";

    /// <summary>The type of indices.</summary>
    public OnnxType IndexType { get; init; } = OnnxType.I64;

    public bool BlankIsLast { get; init; }

    /// <summary>Whether the graph has an output more, before the one that counts.</summary>
    public bool ExtraOutput { get; init; }

    /// <summary>The charset as the graph's metadata, or null.</summary>
    public string? Metadata { get; init; }

    public int Channels => Color == "gray" ? 1 : 3;

    /// <summary>How bright the columns of a character are, or of a blank.</summary>
    public int LevelOf(char? character)
    {
        var index = character is { } c ? Characters.IndexOf(c, StringComparison.Ordinal) : -1;
        return byte.MaxValue - (Step * (BlankIsLast ? (index < 0 ? 0 : Classes - 1 - index) : index + 1));
    }

    /// <summary>Writes weights, charset and the manifest that fits them.</summary>
    /// <param name="change">Changes the manifest before it is written.</param>
    /// <param name="charset">The charset file, or null for one character a line.</param>
    public ModelFolder Write(Action<JsonObject>? change = null, byte[]? charset = null)
    {
        charset ??= Encoding.UTF8.GetBytes(string.Concat(Characters.Select(c => $"{c}\n")));
        var weights = Graph();
        var manifest = new JsonObject
        {
            ["id"] = "stripes-1",
            ["file"] = "model.bin",
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(weights)),
            ["input"] = InputMembers(),
            ["output"] = OutputMembers(),
            ["charset"] = new JsonObject { ["file"] = "charset.txt", ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(charset)) },
        };
        change?.Invoke(manifest);
        return ModelFolder.Create(manifest, charset, weights);
    }

    public byte[] Graph()
    {
        var graph = new OnnxGraph();
        if (ExtraOutput)
        {
            graph.Output("brightness", OnnxType.F32, null, 1, 1, null);
        }

        if (Metadata is not null)
        {
            graph.Metadata("author", "nobody").Metadata("character", Metadata);
        }

        long? width = Width;
        graph.Input("images", Type == "uint8" ? OnnxType.U8 : OnnxType.F32, Layout switch
        {
            "NHWC" => [Batch, Height, width, Channels],
            "NWHC" => [Batch, width, Height, Channels],
            _ => [Batch, Channels, Height, width],
        });
        var brightness = Brightness(graph, "images");
        if (ExtraOutput)
        {
            graph.Node("Identity", [brightness], "brightness");
        }

        Finish(graph, Logits(graph, brightness));
        return graph.ToArray();
    }

    private long? Batch => OneImage ? 1 : null;

    private JsonObject InputMembers()
    {
        var members = new JsonObject
        {
            ["layout"] = Layout,
            ["type"] = Type,
            ["color"] = Color,
            ["height"] = Height,
            ["resize"] = Width is null ? "keep-aspect" : "stretch",
            ["width"] = Width is { } width ? new JsonObject { ["min"] = width, ["max"] = width } : new JsonObject { ["min"] = 16, ["max"] = 512, ["multiple"] = 16 },
            ["pad"] = "edge",
        };
        if (Type != "uint8")
        {
            members["normalize"] = new JsonObject { ["mean"] = Mean, ["scale"] = Scale };
        }

        return members;
    }

    private JsonObject OutputMembers()
    {
        var members = new JsonObject { ["kind"] = Kind == ModelOutputKind.Indices ? "indices" : "dense", ["name"] = "scores", ["layout"] = OutputLayout, ["blank"] = BlankIsLast ? "last" : "first" };
        if (Kind != ModelOutputKind.Indices)
        {
            members["activation"] = Activation;
        }

        return members;
    }

    /// <summary>The class whose brightness each frame's columns have: N x 1 x 1 x T.</summary>
    private string Brightness(OnnxGraph graph, string images)
    {
        var (mean, scale) = Type == "uint8" ? (0f, 1f) : (Mean, Scale);
        var floats = Type == "uint8" ? graph.Node("Cast", [images], ("to", (int)OnnxType.F32)) : images;
        var nchw = Layout switch
        {
            "NHWC" => graph.Node("Transpose", [floats], ("perm", new long[] { 0, 3, 1, 2 })),
            "NWHC" => graph.Node("Transpose", [floats], ("perm", new long[] { 0, 3, 2, 1 })),
            _ => floats,
        };
        var kernel = new float[Channels * Height * Stride];
        var red = Color == "bgr" ? 2 : 0;
        var sign = BlankIsLast ? 1 : -1;
        kernel.AsSpan(red * Height * Stride, Height * Stride).Fill(sign / (scale * Height * Stride * Step));
        var weights = graph.Floats(kernel, 1, Channels, Height, Stride);
        var white = BlankIsLast ? Classes - 1 : 0;
        return graph.Node("Conv", [nchw, weights, graph.Floats([white + (sign * (mean - byte.MaxValue) / Step)], 1)], ("kernel_shape", new long[] { Height, Stride }), ("strides", new long[] { Height, Stride }));
    }

    /// <summary>N x V x T. Class c scores 4 (2 c b - c * c), which is greatest where the brightness b is c.</summary>
    private static string Logits(OnnxGraph graph, string brightness)
    {
        var weights = graph.Floats([.. Enumerable.Range(0, Classes).Select(c => 8f * c)], Classes, 1, 1, 1);
        var bias = graph.Floats([.. Enumerable.Range(0, Classes).Select(c => -4f * c * c)], Classes);
        var scores = graph.Node("Conv", [brightness, weights, bias], ("kernel_shape", new long[] { 1, 1 }));
        return graph.Node("Squeeze", [scores, graph.Longs(2)]);
    }

    private void Finish(OnnxGraph graph, string logits)
    {
        if (Kind == ModelOutputKind.Indices)
        {
            var best = graph.Node("ArgMax", [logits], ("axis", 1), ("keepdims", 0));
            var typed = IndexType == OnnxType.I64 ? best : graph.Node("Cast", [best], ("to", (int)IndexType));
            graph.Node(OutputLayout == "TN" ? "Transpose" : "Identity", [typed], "scores");
            graph.Output("scores", IndexType, OutputLayout == "TN" ? [null, Batch] : [Batch, null]);
            return;
        }

        var scores = Activation switch
        {
            "softmax" => graph.Node("Softmax", [logits], ("axis", 1)),
            "logits" => logits,
            _ => graph.Node("LogSoftmax", [logits], ("axis", 1)),
        };
        switch (OutputLayout)
        {
            case "TNC":
                graph.Node("Transpose", [scores], "scores", ("perm", new long[] { 2, 0, 1 }));
                graph.Output("scores", OnnxType.F32, null, Batch, Classes);
                break;
            case "NTC":
                graph.Node("Transpose", [scores], "scores", ("perm", new long[] { 0, 2, 1 }));
                graph.Output("scores", OnnxType.F32, Batch, null, Classes);
                break;
            default:
                graph.Node("Identity", [scores], "scores");
                graph.Output("scores", OnnxType.F32, Batch, Classes, null);
                break;
        }
    }
}
