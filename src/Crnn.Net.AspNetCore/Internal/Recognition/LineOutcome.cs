namespace Crnn.Net;

/// <summary>What became of one image of a request: its text, or its error.</summary>
internal readonly record struct LineOutcome(string Name, TextLine? Line, Exception? Error);
