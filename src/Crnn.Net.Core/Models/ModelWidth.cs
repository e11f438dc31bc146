namespace Crnn.Net;

/// <summary>The padded widths that a model takes, in pixels: the buckets.</summary>
public sealed class ModelWidth
{
    /// <summary>Gets the smallest bucket.</summary>
    public required int Min { get; init; }

    /// <summary>Gets the greatest width; longer lines are refused.</summary>
    public required int Max { get; init; }

    /// <summary>Gets what every bucket is a multiple of.</summary>
    public required int Multiple { get; init; }
}
