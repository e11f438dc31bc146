namespace Crnn.Net;

/// <summary>What a search leaves out. With no limits and a beam as wide as there are prefixes it is exhaustive.</summary>
/// <param name="Width">The number of prefixes that are followed.</param>
/// <param name="Floor">The least probability that a character must have at a frame to be followed there.</param>
/// <param name="Characters">The most characters that are followed at a frame.</param>
internal readonly record struct BeamLimits(int Width, double Floor, int Characters)
{
    /// <summary>The least probability that a blank must have: above 0, what the image shows clearly cannot be passed over.</summary>
    public double BlankFloor { get; init; }
}
