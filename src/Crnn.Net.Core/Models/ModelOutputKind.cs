using System.Text.Json.Serialization;

namespace Crnn.Net;

/// <summary>The kinds of model output that can be decoded.</summary>
[JsonConverter(typeof(OutputKindConverter))]
public enum ModelOutputKind
{
    /// <summary>Scores of all classes, blank included, at every frame.</summary>
    Dense,

    /// <summary>The blank's logit at every frame; scores of the characters at the frames where it is low enough.</summary>
    Gated,

    /// <summary>The best class of every frame: the graph has taken the arg-max itself, and gives no probability.</summary>
    Indices,
}
