using System.Text.Json.Serialization;

namespace Crnn.Net;

/// <summary>What a model's outputs mean.</summary>
public sealed class ModelOutput
{
    /// <summary>Gets the kind of output.</summary>
    public required ModelOutputKind Kind { get; init; }

    /// <summary>Gets the name of the graph's output of scores.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the order of the scores' dimensions (dense only).</summary>
    /// <value><c>TNC</c>: frames, batch, classes.</value>
    public string? Layout { get; init; }

    /// <summary>Gets what the scores are.</summary>
    /// <value><c>log-softmax</c>: natural logarithms of probabilities.</value>
    public required string Activation { get; init; }

    /// <summary>Gets where the blank is.</summary>
    /// <value><c>first</c>: class 0 (dense); <c>gate</c>: in an output of its own (gated).</value>
    public required string Blank { get; init; }

    /// <summary>Gets the input columns that one frame stands for.</summary>
    public required int Stride { get; init; }

    /// <summary>Gets the name of the output that holds the blank's logit of every frame (gated only).</summary>
    public string? Gate { get; init; }

    /// <summary>Gets the name of the output that lists the open frames (gated only).</summary>
    public string? Frames { get; init; }

    /// <summary>Gets the name of the optional input that sets which frames are open (gated only).</summary>
    public string? Threshold { get; init; }

    /// <summary>Gets the names of the outputs that a back end must return, in the order in which the pipeline reads them:
    /// the scores (dense), or gate, open frames and scores (gated).</summary>
    [JsonIgnore]
    public IReadOnlyList<string> TensorNames => Kind == ModelOutputKind.Gated ? [Gate!, Frames!, Name] : [Name];
}
