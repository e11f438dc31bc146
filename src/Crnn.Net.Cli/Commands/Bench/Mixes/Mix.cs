namespace Crnn.Net.Cli.Commands.Bench.Mixes;

/// <summary>Lines, by their index, that are read at the same time.</summary>
internal sealed record Mix(MixSetting Setting, int[] Lines);
