namespace Crnn.Net;

/// <summary>A pixel x from 0 to 255 becomes (x - <see cref="Mean"/>) * <see cref="Scale"/>.</summary>
public sealed class ModelNormalize
{
    /// <summary>Gets what is subtracted from a pixel.</summary>
    public required float Mean { get; init; }

    /// <summary>Gets what the difference is multiplied with.</summary>
    public required float Scale { get; init; }
}
