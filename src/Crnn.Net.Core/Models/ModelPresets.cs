using System.Text.Json.Nodes;

namespace Crnn.Net;

/// <summary>Manifests of well-known kinds of models, without what differs from model to model. docs/models.md names the source of each.</summary>
public static class ModelPresets
{
    private const string PaddleOcr =
        """
        {
          "input": {
            "layout": "NCHW", "color": "bgr", "height": 48, "resize": "keep-aspect", "interpolation": "linear",
            "width": { "min": 320, "max": 4096, "multiple": 32 },
            "pad": "constant", "padValue": 0, "padStage": "after-normalize",
            "normalize": { "mean": 0.5, "std": 0.5 }
          },
          "output": { "kind": "dense", "layout": "NTC", "activation": "softmax", "blank": "first" },
          "charset": { "appendSpace": true }
        }
        """;

    private const string DdddTrainer =
        """
        {
          "input": {
            "layout": "NCHW", "color": "gray", "height": 64, "resize": "keep-aspect",
            "width": { "min": 8, "max": 4096 },
            "pad": "edge",
            "normalize": { "mean": 0.456, "std": 0.224 }
          },
          "output": { "kind": "indices", "layout": "NT", "blank": "first" },
          "charset": { "format": "json", "listsBlank": true }
        }
        """;

    private const string DdddTrainerRgb =
        """
        {
          "input": {
            "layout": "NCHW", "color": "rgb", "height": 64, "resize": "keep-aspect",
            "width": { "min": 8, "max": 4096 },
            "pad": "edge",
            "normalize": { "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225] }
          },
          "output": { "kind": "indices", "layout": "NT", "blank": "first" },
          "charset": { "format": "json", "listsBlank": true }
        }
        """;

    private const string LprNet =
        """
        {
          "input": {
            "layout": "NCHW", "color": "bgr", "height": 24, "resize": "stretch", "interpolation": "linear",
            "width": { "min": 94, "max": 94 },
            "pad": "edge",
            "normalize": { "mean": 127.5, "scale": 0.0078125 }
          },
          "output": { "kind": "dense", "layout": "NCT", "activation": "logits", "blank": "last" },
          "charset": { "characters": "京沪津渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新0123456789ABCDEFGHJKLMNPQRSTUVWXYZIO" }
        }
        """;

    private const string Crnn37 =
        """
        {
          "input": {
            "layout": "NCHW", "color": "gray", "height": 32, "resize": "stretch",
            "width": { "min": 100, "max": 100 },
            "pad": "edge",
            "normalize": { "mean": 0.5, "std": 0.5 }
          },
          "output": { "kind": "dense", "layout": "TNC", "activation": "logits", "blank": "first" },
          "charset": { "characters": "0123456789abcdefghijklmnopqrstuvwxyz" }
        }
        """;

    private static readonly Dictionary<string, string> Known = new()
    {
        ["pp-ocr-v3"] = PaddleOcr,
        ["pp-ocr-v4"] = PaddleOcr,
        ["pp-ocr-v5"] = PaddleOcr,
        ["dddd-trainer"] = DdddTrainer,
        ["dddd-trainer-rgb"] = DdddTrainerRgb,
        ["lprnet"] = LprNet,
        ["crnn-37"] = Crnn37,
    };

    /// <summary>Gets the names that a manifest's <c>preset</c> may have.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Keys];

    /// <summary>Gets the members of a preset as they would stand in a manifest.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>A JSON object.</returns>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    public static string GetJson(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Known.TryGetValue(name, out var json) ? json : throw new ArgumentException($"There is no preset '{name}'; there are {string.Join(", ", Names)}.", nameof(name));
    }

    /// <summary>Adds a preset's members to those that a manifest lacks: its own, and those of <c>input</c>, <c>output</c> and <c>charset</c>.
    /// Deeper ones belong together (a mean and its scale) and come from one side only.</summary>
    internal static void Complete(JsonObject manifest, string name)
    {
        foreach (var (member, value) in JsonNode.Parse(GetJson(name))!.AsObject())
        {
            if (manifest[member] is not JsonObject own)
            {
                manifest[member] ??= value!.DeepClone();
                continue;
            }

            foreach (var (inner, innerValue) in value!.AsObject())
            {
                if (!own.ContainsKey(inner))
                {
                    own[inner] = innerValue?.DeepClone();
                }
            }
        }
    }
}
