using System.Text.Json.Serialization;

namespace Crnn.Net;

/// <summary>How a pixel x from 0 to 255 becomes a number: (x - <see cref="Mean"/>) * <see cref="Scale"/>, or, as training code often says it,
/// (x / 255 - <see cref="Mean"/>) / <see cref="Std"/>. Immutable.</summary>
/// <remarks>Each member has one value for all channels, or one for each in the order of <see cref="ModelInput.Color"/>.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ModelNormalize
{
    /// <summary>Gets what is subtracted: from 0 to 255 with <see cref="Scale"/>, from 0 to 1 with <see cref="Std"/>.</summary>
    [JsonConverter(typeof(ChannelValuesConverter))]
    public required IReadOnlyList<float> Mean { get; init; }

    /// <summary>Gets what the difference is multiplied with.</summary>
    /// <value><see langword="null"/> where <see cref="Std"/> is given.</value>
    [JsonConverter(typeof(ChannelValuesConverter))]
    public IReadOnlyList<float>? Scale { get; init; }

    /// <summary>Gets what the difference is divided by.</summary>
    /// <value><see langword="null"/> where <see cref="Scale"/> is given.</value>
    [JsonConverter(typeof(ChannelValuesConverter))]
    public IReadOnlyList<float>? Std { get; init; }

    /// <summary>Gets what is subtracted from a pixel from 0 to 255, however the manifest says it.</summary>
    /// <param name="channel">From 0.</param>
    /// <returns>The mean of that channel.</returns>
    public float MeanOf(int channel) => Std is null ? Of(Mean, channel) : 255 * Of(Mean, channel);

    /// <summary>Gets what the difference is multiplied with, however the manifest says it.</summary>
    /// <param name="channel">From 0.</param>
    /// <returns>The scale of that channel.</returns>
    public float ScaleOf(int channel) => Std is { } std ? (float)(1 / (255.0 * Of(std, channel))) : Of(Scale!, channel);

    private static float Of(IReadOnlyList<float> values, int channel) => values.Count == 1 ? values[0] : values[channel];
}
