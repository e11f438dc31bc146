namespace Crnn.Net.Cli.Commands.Models;

/// <summary>A line that a model is tried on.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="Image">The image.</param>
/// <param name="Label">The text that it shows, or null where nobody says.</param>
internal sealed record TestLine(string Name, LineImage Image, string? Label);
