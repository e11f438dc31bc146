namespace Crnn.Net.Cli.Commands.Tune;

/// <summary>What <c>crnn tune --json</c> prints.</summary>
internal sealed record TuneReport(int Lines, int Rounds, int Cores, TuningPoint Choice, string Reason, IReadOnlyList<TuningTrial> Trials, FullGridResult? FullGrid);
