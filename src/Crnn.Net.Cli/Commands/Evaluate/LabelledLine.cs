namespace Crnn.Net.Cli.Commands.Evaluate;

/// <summary>A line image and the text that it shows.</summary>
/// <param name="Path">The image's path.</param>
/// <param name="Label">The text.</param>
/// <param name="Set">The name of the folder that lists it.</param>
internal readonly record struct LabelledLine(string Path, string Label, string Set);
