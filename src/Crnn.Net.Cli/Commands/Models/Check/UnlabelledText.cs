namespace Crnn.Net.Cli.Commands.Models.Check;

/// <summary>What was read in a line that nobody has labelled.</summary>
internal sealed record UnlabelledText(string Path, string Text, float Confidence);
