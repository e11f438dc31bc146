using System.Globalization;

namespace Crnn.Net;

/// <summary>What a manifest must say for this version to run its model.</summary>
internal static class ManifestRules
{
    private const string Finite = "a finite number";
    private const string FiniteNotZero = "a finite number other than 0";

    /// <exception cref="CrnnModelLoadException">The manifest breaks a rule; the message lists all that it breaks.</exception>
    public static void Require(ModelManifest manifest, string what)
    {
        var errors = Check(manifest);
        if (errors.Count > 0)
        {
            throw new CrnnModelLoadException($"{what} has {errors.Count} error(s):{Environment.NewLine}- {string.Join($"{Environment.NewLine}- ", errors)}");
        }
    }

    public static IReadOnlyList<string> Check(ModelManifest manifest)
    {
        var errors = new OptionErrors();
        RequireText(errors, "id", manifest.Id);
        RequireFileName(errors, "file", manifest.File);
        RequireDigest(errors, "sha256", manifest.Sha256);
        CheckInput(errors, manifest.Input);
        CheckOutput(errors, manifest.Output);
        CheckBuckets(errors, manifest.Input, manifest.Output.Stride);
        CheckCharset(errors, manifest.Charset);
        CheckCalibration(errors, manifest.Calibration);
        return errors.Messages;
    }

    private static void CheckCalibration(OptionErrors errors, ModelCalibration? calibration)
    {
        if (calibration is not null)
        {
            errors.Require(double.IsFinite(calibration.Temperature) && calibration.Temperature > 0, "calibration.temperature", Number((float)calibration.Temperature), "a finite number above 0");
            errors.Require(double.IsFinite(calibration.Bias), "calibration.bias", Number((float)calibration.Bias), Finite);
            errors.Require(calibration.Lines is null or >= 0, "calibration.lines", $"{calibration.Lines}", "0 or more, or left out");
        }
    }

    private static void CheckInput(OptionErrors errors, ModelInput input)
    {
        RequireText(errors, "input.name", input.Name);
        RequireOneOf(errors, "input.layout", input.Layout, InputForm.Layouts);
        RequireOneOf(errors, "input.type", input.Type, InputForm.Types);
        RequireOneOf(errors, "input.color", input.Color, InputForm.Colors);
        RequireOneOf(errors, "input.resize", input.Resize, InputForm.Resizes);
        RequireOneOf(errors, "input.interpolation", input.Interpolation, InputForm.Interpolations);
        RequireOneOf(errors, "input.align", input.Align, InputForm.Aligns);
        RequireOneOf(errors, "input.pad", input.Pad, InputForm.Pads);
        RequireOneOf(errors, "input.padStage", input.PadStage, InputForm.PadStages);
        errors.RequireRange("input.height", input.Height, 1, 4096);
        errors.RequireRange("input.width.multiple", input.Width.Multiple, 1, LineGeometry.MaxSide);
        errors.RequireRange("input.width.min", input.Width.Min, 8, LineGeometry.MaxSide);
        errors.RequireRange("input.width.max", input.Width.Max, input.Width.Min, LineGeometry.MaxSide);
        CheckNumbers(errors, input);
    }

    private static void CheckNumbers(OptionErrors errors, ModelInput input)
    {
        var takesBytes = input.Type == InputForm.UInt8;
        if (takesBytes)
        {
            errors.Require(input.Normalize is null, "input.normalize", "given", "left out where input.type is 'uint8': the graph takes pixels as they are");
            errors.Require(input.PadStage == InputForm.BeforeNormalize, "input.padStage", Quoted(input.PadStage), "'before-normalize' where input.type is 'uint8'");
        }
        else
        {
            errors.Require(input.Normalize is not null, "input.normalize", "missing", "given where input.type is 'float32'");
        }

        if (input.PadStage == InputForm.BeforeNormalize)
        {
            errors.Require(input.PadValue is >= 0 and <= 255 && float.IsInteger(input.PadValue), "input.padValue", Number(input.PadValue), "a whole number from 0 to 255, or input.padStage 'after-normalize'");
        }
        else
        {
            errors.Require(float.IsFinite(input.PadValue), "input.padValue", Number(input.PadValue), Finite);
        }

        if (input.Normalize is { } normalize)
        {
            CheckNormalize(errors, normalize, InputForm.ChannelsOf(input.Color));
        }
    }

    private static void CheckNormalize(OptionErrors errors, ModelNormalize normalize, int channels)
    {
        RequireValues("input.normalize.mean", normalize.Mean, float.IsFinite, Finite);
        errors.Require((normalize.Scale is null) != (normalize.Std is null), "input.normalize", normalize.Scale is null ? "without scale and std" : "with both scale and std", "with one of them");
        RequireValues("input.normalize.scale", normalize.Scale, v => float.IsFinite(v) && v != 0, FiniteNotZero);
        RequireValues("input.normalize.std", normalize.Std, v => float.IsFinite(v) && v != 0, FiniteNotZero);

        void RequireValues(string name, IReadOnlyList<float>? values, Func<float, bool> isGood, string allowed)
        {
            if (values is null)
            {
                return;
            }

            errors.Require(values.Count == 1 || values.Count == channels, name, $"{values.Count} numbers", channels == 1 ? "one" : $"one, or {channels} of them");
            foreach (var value in values.Where(v => !isGood(v)))
            {
                errors.Require(false, name, Number(value), allowed);
            }
        }
    }

    private static void CheckOutput(OptionErrors errors, ModelOutput output)
    {
        RequireText(errors, "output.name", output.Name);
        if (output.Stride is { } stride)
        {
            errors.RequireRange("output.stride", stride, 1, 1024);
        }

        switch (output.Kind)
        {
            case ModelOutputKind.Gated:
                errors.Require(output.Layout is null, "output.layout", Quoted(output.Layout), "left out where output.kind is 'gated'");
                RequireOneOf(errors, "output.activation", output.Activation, ["log-softmax"]);
                RequireOneOf(errors, "output.blank", output.Blank, ["gate"]);
                RequireText(errors, "output.gate", output.Gate);
                RequireText(errors, "output.frames", output.Frames);
                break;
            case ModelOutputKind.Indices:
                RequireOneOf(errors, "output.layout", output.Layout, ScoreForm.IndexLayouts);
                RequireOneOf(errors, "output.blank", output.Blank, ScoreForm.Blanks);
                errors.Require(output.Activation is null, "output.activation", Quoted(output.Activation), "left out where output.kind is 'indices'");
                break;
            default:
                RequireOneOf(errors, "output.layout", output.Layout, ScoreForm.DenseLayouts);
                RequireOneOf(errors, "output.activation", output.Activation, ScoreForm.Activations);
                RequireOneOf(errors, "output.blank", output.Blank, ScoreForm.Blanks);
                break;
        }
    }

    /// <summary>Every bucket must be whole frames, and the widest one no wider than the model allows.</summary>
    private static void CheckBuckets(OptionErrors errors, ModelInput input, int? stride)
    {
        var width = input.Width;
        var isFixed = width.Min == width.Max;
        errors.Require(input.Resize != InputForm.Stretch || isFixed, "input.resize", Quoted(input.Resize), $"'keep-aspect' or 'letterbox', or input.width.min ({width.Min}) and max ({width.Max}) the same");
        if (width.Multiple < 1)
        {
            return;
        }

        errors.Require(width.Min % width.Multiple == 0, "input.width.min", Number(width.Min), $"a multiple of input.width.multiple ({width.Multiple})");
        errors.Require(width.Max % width.Multiple == 0, "input.width.max", Number(width.Max), $"a multiple of input.width.multiple ({width.Multiple})");
        if (stride > 0)
        {
            var (name, value) = isFixed ? ("input.width.min", width.Min) : ("input.width.multiple", width.Multiple);
            errors.Require(value % stride == 0, name, Number(value), $"a multiple of output.stride ({stride}), or that left out");
        }
    }

    private static void CheckCharset(OptionErrors errors, ModelCharset charset)
    {
        var format = CharsetFormat.Of(charset);
        RequireOneOf(errors, "charset.format", format, CharsetFormat.All);
        if (format is CharsetFormat.Metadata or CharsetFormat.Inline)
        {
            errors.Require(charset.File is null, "charset.file", Quoted(charset.File), $"null, or charset.format another than '{format}'");
            RequireText(errors, format == CharsetFormat.Inline ? "charset.characters" : "charset.key", format == CharsetFormat.Inline ? charset.Characters : charset.Key);
        }
        else
        {
            RequireFileName(errors, "charset.file", charset.File);
            RequireDigest(errors, "charset.sha256", charset.Sha256);
        }

        if (charset.Count is { } count)
        {
            errors.RequireRange("charset.count", count, 1, 1_000_000);
        }
    }

    private static void RequireText(OptionErrors errors, string name, string? value) =>
        errors.Require(!string.IsNullOrWhiteSpace(value), name, Quoted(value), "a text that is not empty");

    private static void RequireFileName(OptionErrors errors, string name, string? value) =>
        errors.Require(ModelFiles.IsPlainName(value), name, Quoted(value), "the name of a file in the manifest's folder");

    private static void RequireDigest(OptionErrors errors, string name, string? value) =>
        errors.Require(value is { Length: 64 } && value.All(char.IsAsciiHexDigit), name, Quoted(value), "64 hexadecimal digits");

    private static void RequireOneOf(OptionErrors errors, string name, string? value, IReadOnlyList<string> allowed) =>
        errors.Require(allowed.Contains(value), name, Quoted(value), (allowed.Count == 1 ? "" : "one of ") + string.Join(", ", allowed.Select(a => $"'{a}'")));

    private static string Quoted(string? value) => value is null ? "missing" : $"'{value}'";

    private static string Number(float value) => value.ToString(CultureInfo.InvariantCulture);
}
