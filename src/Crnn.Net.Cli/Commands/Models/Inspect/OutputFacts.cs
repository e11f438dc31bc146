namespace Crnn.Net.Cli.Commands.Models.Inspect;

/// <summary>What a graph gives, as its runs show it.</summary>
/// <param name="Kind">dense, gated or indices.</param>
/// <param name="Name">The output of scores or indices.</param>
/// <param name="Layout">The order of its dimensions, or null on a gated graph.</param>
/// <param name="LayoutIsGuess">Whether frames and classes may be the other way round.</param>
/// <param name="Activation">What the scores are, or null for indices.</param>
/// <param name="Blank">first, last or gate; null where no run shows it.</param>
/// <param name="Classes">How many classes there are, the blank included; null for indices.</param>
/// <param name="Stride">The columns of a frame, where they divide the width evenly.</param>
internal sealed record OutputFacts(string Kind, string Name, string? Layout, bool LayoutIsGuess, string? Activation, string? Blank, int? Classes, int? Stride)
{
    /// <summary>The outputs of a gated graph besides its scores.</summary>
    public (string Gate, string Frames)? Gated { get; init; }
}
