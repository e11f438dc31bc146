namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>What <c>crnn bench</c> was asked for.</summary>
internal sealed record BenchSettings(string Folder, int Rounds, int Lanes, int? BatchSize, IReadOnlyList<string> Schemes, bool Json);
