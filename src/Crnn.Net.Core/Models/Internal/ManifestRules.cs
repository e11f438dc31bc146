using System.Globalization;

namespace Crnn.Net;

/// <summary>What a manifest must say for this version to run its model.</summary>
internal static class ManifestRules
{
    private const int MaxSide = 65_536;

    public static IReadOnlyList<string> Check(ModelManifest manifest)
    {
        var errors = new OptionErrors();
        RequireText(errors, "id", manifest.Id);
        RequireFileName(errors, "file", manifest.File);
        RequireDigest(errors, "sha256", manifest.Sha256);
        CheckInput(errors, manifest.Input);
        CheckOutput(errors, manifest.Output);
        CheckBuckets(errors, manifest.Input.Width, manifest.Output.Stride);
        RequireFileName(errors, "charset.file", manifest.Charset.File);
        RequireDigest(errors, "charset.sha256", manifest.Charset.Sha256);
        errors.RequireRange("charset.count", manifest.Charset.Count, 1, 1_000_000);
        return errors.Messages;
    }

    private static void CheckInput(OptionErrors errors, ModelInput input)
    {
        RequireText(errors, "input.name", input.Name);
        RequireOneOf(errors, "input.layout", input.Layout, "NCHW");
        RequireOneOf(errors, "input.color", input.Color, "gray");
        RequireOneOf(errors, "input.resize", input.Resize, "keep-aspect");
        RequireOneOf(errors, "input.pad", input.Pad, "edge");
        errors.RequireRange("input.height", input.Height, 1, 4096);
        errors.RequireRange("input.width.multiple", input.Width.Multiple, 1, MaxSide);
        errors.RequireRange("input.width.min", input.Width.Min, 8, MaxSide);
        errors.RequireRange("input.width.max", input.Width.Max, input.Width.Min, MaxSide);
        errors.Require(float.IsFinite(input.Normalize.Mean), "input.normalize.mean", Number(input.Normalize.Mean), "a finite number");
        errors.Require(float.IsFinite(input.Normalize.Scale) && input.Normalize.Scale != 0, "input.normalize.scale", Number(input.Normalize.Scale), "a finite number other than 0");
    }

    private static void CheckOutput(OptionErrors errors, ModelOutput output)
    {
        RequireText(errors, "output.name", output.Name);
        RequireOneOf(errors, "output.activation", output.Activation, "log-softmax");
        errors.RequireRange("output.stride", output.Stride, 1, 1024);
        if (output.Kind == ModelOutputKind.Gated)
        {
            RequireOneOf(errors, "output.blank", output.Blank, "gate");
            RequireText(errors, "output.gate", output.Gate);
            RequireText(errors, "output.frames", output.Frames);
        }
        else
        {
            RequireOneOf(errors, "output.blank", output.Blank, "first");
            RequireOneOf(errors, "output.layout", output.Layout, "TNC");
        }
    }

    /// <summary>Every bucket must be whole frames, and the widest one no wider than the model allows.</summary>
    private static void CheckBuckets(OptionErrors errors, ModelWidth width, int stride)
    {
        if (width.Multiple > 0)
        {
            errors.Require(width.Min % width.Multiple == 0, "input.width.min", Number(width.Min), $"a multiple of input.width.multiple ({width.Multiple})");
            errors.Require(width.Max % width.Multiple == 0, "input.width.max", Number(width.Max), $"a multiple of input.width.multiple ({width.Multiple})");
            errors.Require(stride < 1 || width.Multiple % stride == 0, "input.width.multiple", Number(width.Multiple), $"a multiple of output.stride ({stride})");
        }
    }

    private static void RequireText(OptionErrors errors, string name, string? value) =>
        errors.Require(!string.IsNullOrWhiteSpace(value), name, Quoted(value), "a text that is not empty");

    private static void RequireFileName(OptionErrors errors, string name, string value) =>
        errors.Require(!string.IsNullOrWhiteSpace(value) && Path.GetFileName(value) == value && value is not ("." or ".."), name, Quoted(value), "the name of a file in the manifest's folder");

    private static void RequireDigest(OptionErrors errors, string name, string value) =>
        errors.Require(value.Length == 64 && value.All(char.IsAsciiHexDigit), name, Quoted(value), "64 hexadecimal digits");

    private static void RequireOneOf(OptionErrors errors, string name, string? value, string allowed) =>
        errors.Require(value == allowed, name, Quoted(value), Quoted(allowed));

    private static string Quoted(string? value) => value is null ? "missing" : $"'{value}'";

    private static string Number(float value) => value.ToString(CultureInfo.InvariantCulture);
}
