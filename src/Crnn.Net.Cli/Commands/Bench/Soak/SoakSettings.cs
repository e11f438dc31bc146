namespace Crnn.Net.Cli.Commands.Bench.Soak;

/// <summary>What <c>crnn bench --soak</c> was asked for.</summary>
internal sealed record SoakSettings(string Folder, int Images, int Lanes, int? BatchSize, string? Picture, bool Json);
