namespace Crnn.Net.Cli.Commands.Bench.Schemes;

/// <summary>What a scheme read, and what that took.</summary>
internal sealed record SchemeRun(IReadOnlyList<string> Texts, Usage Usage, int? BatchSize = null);
