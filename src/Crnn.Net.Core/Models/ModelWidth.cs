using System.Text.Json.Serialization;

namespace Crnn.Net;

/// <summary>The padded widths that a model takes, in pixels: the buckets. Immutable.</summary>
/// <param name="Min">The smallest bucket.</param>
/// <param name="Max">The greatest width. A model of one width has it as <paramref name="Min"/>, too.</param>
/// <param name="Multiple">What every bucket is a multiple of; 1 for any width.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ModelWidth(int Min, int Max, int Multiple = 1);
