namespace Crnn.Net.TestKit;

/// <summary>A line image and what it shows.</summary>
public sealed record LabeledLine(string Name, string Path, string Text);
