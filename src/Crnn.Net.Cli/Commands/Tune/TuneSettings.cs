namespace Crnn.Net.Cli.Commands.Tune;

/// <summary>What <c>crnn tune</c> was asked for.</summary>
internal sealed record TuneSettings(string Folder, string? Manifest, int Rounds, bool FullGrid, bool Json);
