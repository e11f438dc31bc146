namespace Crnn.Net.Cli.Commands.Bench.Mixes;

/// <summary>What <c>crnn bench --mixes</c> was asked for.</summary>
/// <param name="Folders">The folders with images and labels.</param>
/// <param name="Rounds">How often each line is drawn, at least.</param>
/// <param name="Seed">Gives the same mixes again.</param>
/// <param name="Json">Whether it prints JSON.</param>
internal sealed record MixRunSettings(IReadOnlyList<string> Folders, int Rounds, int Seed, bool Json);
