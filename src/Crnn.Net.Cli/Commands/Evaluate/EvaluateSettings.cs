namespace Crnn.Net.Cli.Commands.Evaluate;

/// <summary>What <c>crnn evaluate</c> was asked for.</summary>
internal sealed record EvaluateSettings(string Folder, bool Json, string? MisreadPath, RecognizerSettings Recognizer, RecognizeOptions Decoding);
