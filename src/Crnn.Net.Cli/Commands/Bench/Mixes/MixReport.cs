namespace Crnn.Net.Cli.Commands.Bench.Mixes;

/// <summary>What <c>crnn bench --mixes --json</c> prints.</summary>
internal sealed record MixReport(int Seed, int Lines, int Mixes, int Settings, IReadOnlyList<MixSummary> Comparisons);
