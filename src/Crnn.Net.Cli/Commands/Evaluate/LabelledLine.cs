namespace Crnn.Net.Cli.Commands.Evaluate;

/// <summary>A line image and the text that it shows.</summary>
internal readonly record struct LabelledLine(string Path, string Label);
