namespace Crnn.Net.Cli.Commands.LanguageModel;

/// <summary>What <c>crnn language-model train</c> was asked for.</summary>
internal sealed record TrainSettings(IReadOnlyList<string> Inputs, string OutputPath, int Order, int MinCount);
