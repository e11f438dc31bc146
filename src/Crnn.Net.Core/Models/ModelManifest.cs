using System.Text.Json.Serialization;

namespace Crnn.Net;

/// <summary>All that running a model needs to know: a JSON file beside the weights. Immutable.</summary>
public sealed record ModelManifest
{
    /// <summary>Gets the name of the preset whose members this manifest takes over where it does not say otherwise.</summary>
    /// <value>For example <c>pp-ocr-v4</c>; <see langword="null"/> for none. <see cref="ModelPresets.Names"/> lists them.</value>
    public string? Preset { get; init; }

    /// <summary>Gets the model's name and version; it is part of every <see cref="TextLine"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the ONNX file's name, relative to the manifest.</summary>
    public required string File { get; init; }

    /// <summary>Gets the SHA-256 of the ONNX file, 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets the languages that the model reads, as BCP 47 tags.</summary>
    public IReadOnlyList<string> Languages { get => field ?? []; init; }

    /// <summary>Gets how an image becomes the model's input.</summary>
    public required ModelInput Input { get; init; }

    /// <summary>Gets what the model's outputs mean.</summary>
    public required ModelOutput Output { get; init; }

    /// <summary>Gets the characters that the model knows.</summary>
    public required ModelCharset Charset { get; init; }

    /// <summary>Gets what makes of the model's own probabilities those of <see cref="TextLine.ProbabilityCorrect"/>.</summary>
    /// <value>The default is <see langword="null"/>: they are given as they are.</value>
    public ModelCalibration? Calibration { get; init; }

    /// <summary>Gets the number of lines that the model was trained on, if known.</summary>
    [JsonPropertyName("trained_lines")]
    public long? TrainedLines { get; init; }
}
