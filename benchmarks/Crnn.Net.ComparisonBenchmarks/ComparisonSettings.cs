namespace Crnn.Net.ComparisonBenchmarks;

/// <summary>What was asked for.</summary>
/// <param name="Folder">The folder with images and labels.tsv.</param>
/// <param name="Peers">The folder that benchmarks/install-peers filled.</param>
/// <param name="Lines">How many of the lines are read, or 0 for all.</param>
/// <param name="Rounds">The timed rounds.</param>
internal sealed record ComparisonSettings(string Folder, string Peers, int Lines, int Rounds);
