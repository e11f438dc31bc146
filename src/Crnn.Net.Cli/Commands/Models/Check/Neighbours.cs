using System.Globalization;
using Crnn.Net.Cli.Commands.Models.Inspect;

namespace Crnn.Net.Cli.Commands.Models.Check;

/// <summary>The manifests that differ from one by a usual mistake.</summary>
internal static class Neighbours
{
    private const string Placeholder = "\uFFFD";
    private static readonly string[] DenseLayouts = ["TNC", "NTC", "NCT"];
    private static readonly string[] IndexLayouts = ["NT", "TN"];

    // The usual ones first: of those that read equally well the first is named.
    private static readonly (string Formula, ModelNormalize Normalize)[] Scales =
    [
        ("x / 127.5 - 1", new ModelNormalize { Mean = [0.5f], Std = [0.5f] }),
        ("x / 255", new ModelNormalize { Mean = [0], Scale = [1 / 255f] }),
        ("x, the pixel as it is", new ModelNormalize { Mean = [0], Scale = [1] }),
        ("1 - x / 127.5, inverted", new ModelNormalize { Mean = [127.5f], Scale = [-1 / 127.5f] }),
        ("1 - x / 255, inverted", new ModelNormalize { Mean = [255], Scale = [-1 / 255f] }),
    ];

    public static IEnumerable<Neighbour> Of(LoadedModel model) => [.. OfBlank(model), .. OfCharset(model), .. OfOutputLayout(model), .. OfInputLayout(model), .. OfColor(model), .. OfScale(model)];

    private static IEnumerable<Neighbour> OfBlank(LoadedModel model)
    {
        var output = model.Manifest.Output;
        if (output.Kind != ModelOutputKind.Gated)
        {
            var other = output.Blank == "first" ? "last" : "first";
            yield return new("output.blank", "the blank is on the wrong side", $"set it to '{other}'", () => With(model, model.Manifest with { Output = output with { Blank = other } }));
        }
    }

    private static IEnumerable<Neighbour> OfCharset(LoadedModel model)
    {
        string[] all = [.. Enumerable.Range(0, model.Charset.Count).Select(i => model.Charset[i])];
        yield return Off("each class is the list's entry before the one that it is taken for: an entry is missing at the start of the list, or one is too many at its end", [all[^1], .. all[..^1]]);
        yield return Off("each class is the list's entry after the one that it is taken for: an entry is too many at the start of the list (the blank's?), or one is missing at its end", [.. all[1..], all[0]]);
        yield return Off("an entry is missing at the end of the list: set charset.appendSpace if it is the space", [.. all, Placeholder]);
        yield return Off("an entry is missing at the start of the list", [Placeholder, .. all]);
        if (all.Length == 1)
        {
            yield break;
        }

        yield return Off("the last entry of the list is too many: leave out charset.appendSpace, or set charset.listsBlank if it is the blank's", all[..^1]);
        yield return Off("the first entry of the list is too many: set charset.listsBlank if it is the blank's", all[1..]);

        Neighbour Off(string change, string[] characters) => new("charset", "the charset is off by one", change, () => new LoadedModel(model.Manifest, new Charset(characters), model.Weights));
    }

    private static IEnumerable<Neighbour> OfOutputLayout(LoadedModel model)
    {
        var output = model.Manifest.Output;
        var layouts = output.Kind switch
        {
            ModelOutputKind.Gated => [],
            ModelOutputKind.Indices => IndexLayouts,
            _ => DenseLayouts,
        };
        return layouts.Where(l => l != output.Layout).Select(layout =>
            new Neighbour("output.layout", "wrong layout", $"set it to '{layout}'", () => With(model, model.Manifest with { Output = output with { Layout = layout, Stride = null } })));
    }

    private static IEnumerable<Neighbour> OfInputLayout(LoadedModel model)
    {
        var input = model.Manifest.Input;
        return InputFacts.Layouts.Where(l => l != input.Layout).Select(layout =>
            new Neighbour("input.layout", "wrong layout", $"set it to '{layout}'", () => With(model, model.Manifest with { Input = input with { Layout = layout } })));
    }

    /// <summary>Grey or not; the order of colours is <see cref="ColorOrder"/>'s question.</summary>
    private static IEnumerable<Neighbour> OfColor(LoadedModel model)
    {
        var input = model.Manifest.Input;
        string[] others = input.Color == "gray" ? ["bgr", "rgb"] : ["gray"];
        return others.Select(color => new Neighbour("input.color", "wrong colours", $"set it to '{color}'", () => With(model, model.Manifest with { Input = input with { Color = color } })));
    }

    private static IEnumerable<Neighbour> OfScale(LoadedModel model)
    {
        var input = model.Manifest.Input;
        return input.Normalize is null ? [] : Scales.Where(s => !IsSame(s.Normalize, input.Normalize)).Select(scale =>
            new Neighbour("input.normalize", "wrong scale", $"a pixel x should become {scale.Formula}: {Json(scale.Normalize)}", () => With(model, model.Manifest with { Input = input with { Normalize = scale.Normalize } })));
    }

    private static bool IsSame(ModelNormalize a, ModelNormalize b) => Math.Abs(a.MeanOf(0) - b.MeanOf(0)) < 1 && Math.Abs((a.ScaleOf(0) / b.ScaleOf(0)) - 1) < 0.05;

    private static string Json(ModelNormalize normalize) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{ \"mean\": {normalize.Mean[0]}, {(normalize.Std is { } std ? $"\"std\": {std[0].ToString(CultureInfo.InvariantCulture)}" : $"\"scale\": {normalize.Scale![0].ToString(CultureInfo.InvariantCulture)}")} }}");

    private static LoadedModel With(LoadedModel model, ModelManifest manifest) => new(manifest, model.Charset, model.Weights);
}
