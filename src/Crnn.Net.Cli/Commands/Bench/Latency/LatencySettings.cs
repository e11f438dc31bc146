namespace Crnn.Net.Cli.Commands.Bench.Latency;

/// <summary>What <c>crnn bench --latency</c> was asked for.</summary>
internal sealed record LatencySettings(string Folder, int Rounds, int Seconds, int Lanes, int? BatchSize, bool Json);
