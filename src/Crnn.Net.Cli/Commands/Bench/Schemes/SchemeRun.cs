namespace Crnn.Net.Cli.Commands.Bench.Schemes;

/// <summary>What a scheme read, and what that took.</summary>
/// <param name="Texts">The texts, in the order of the images.</param>
/// <param name="Usage">The time that it took.</param>
/// <param name="BatchSize">The batch size that was best, for the ceiling.</param>
/// <param name="PeakMb">The greatest resident memory, where it is not this process that did the work.</param>
internal sealed record SchemeRun(IReadOnlyList<string> Texts, Usage Usage, int? BatchSize = null, double? PeakMb = null);
