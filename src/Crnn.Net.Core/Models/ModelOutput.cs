using System.Text.Json.Serialization;

namespace Crnn.Net;

/// <summary>What a model's outputs mean. Immutable.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ModelOutput
{
    /// <summary>Gets the kind of output.</summary>
    public required ModelOutputKind Kind { get; init; }

    /// <summary>Gets the name of the graph's output of scores, or of indices.</summary>
    /// <value>A manifest may leave it out where the graph has one output only.</value>
    public required string Name { get; init; }

    /// <summary>Gets the order of the output's dimensions (not for gated outputs).</summary>
    /// <value>Dense: <c>TNC</c>: frames, batch, classes; <c>NTC</c>; <c>NCT</c>. Indices: <c>NT</c>, <c>TN</c>.</value>
    public string? Layout { get; init; }

    /// <summary>Gets what the scores are (not for indices).</summary>
    /// <value><c>log-softmax</c>: natural logarithms of probabilities; <c>softmax</c>: probabilities; <c>logits</c>: what softmax would make probabilities of.</value>
    public string? Activation { get; init; }

    /// <summary>Gets where the blank is.</summary>
    /// <value><c>first</c>: class 0; <c>last</c>: the greatest class; <c>gate</c>: in an output of its own (gated).</value>
    public required string Blank { get; init; }

    /// <summary>Gets the input columns that one frame stands for.</summary>
    /// <value><see langword="null"/> where frames do not divide the width evenly: they are then spread over it as many as the graph gives.</value>
    public int? Stride { get; init; }

    /// <summary>Gets the name of the output that holds the blank's logit of every frame (gated only).</summary>
    public string? Gate { get; init; }

    /// <summary>Gets the name of the output that lists the open frames (gated only).</summary>
    public string? Frames { get; init; }

    /// <summary>Gets the name of the optional input that sets which frames are open (gated only).</summary>
    public string? Threshold { get; init; }

    /// <summary>Gets the names of the outputs that a back end must return, in the order in which the pipeline reads them:
    /// the scores or indices, or gate, open frames and scores (gated). A graph's other outputs are not asked for.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> TensorNames => Kind == ModelOutputKind.Gated ? [Gate!, Frames!, Name] : [Name];
}
