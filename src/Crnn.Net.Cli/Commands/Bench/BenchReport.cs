namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>What <c>crnn bench --json</c> prints.</summary>
internal sealed record BenchReport(int Lines, int Rounds, int Lanes, int Cores, IReadOnlyList<SchemeSummary> Schemes);
