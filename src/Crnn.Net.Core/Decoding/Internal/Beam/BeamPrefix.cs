namespace Crnn.Net;

/// <summary>A prefix in a beam, with the logarithms of the probabilities of all its paths so far.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Blank">Of the paths that end with a blank.</param>
/// <param name="Character">Of the paths that end with its last character.</param>
internal readonly record struct BeamPrefix(int Node, double Blank, double Character)
{
    /// <summary>Of all its paths.</summary>
    public double Total { get; } = LogSum.Add(Blank, Character);
}
