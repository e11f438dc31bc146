namespace Crnn.Net.Cli.Commands.Evaluate;

/// <summary>What <c>crnn evaluate</c> was asked for.</summary>
internal sealed record EvaluateSettings(IReadOnlyList<string> Folders, bool Json, string? MisreadPath, bool Calibrate, RecognizerSettings Recognizer, RecognizeOptions Decoding);
