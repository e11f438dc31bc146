using System.Text.Json.Serialization;

namespace Crnn.Net;

/// <summary>The kinds of model output that can be decoded.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModelOutputKind>))]
public enum ModelOutputKind
{
    /// <summary>Scores of all classes, blank included, at every frame.</summary>
    [JsonStringEnumMemberName("dense")]
    Dense,

    /// <summary>The blank's logit at every frame; scores of the characters at the frames where it is low enough.</summary>
    [JsonStringEnumMemberName("gated")]
    Gated,
}
