namespace Crnn.Net.Cli;

/// <summary>What a command line says of the recognizer; null means its default.</summary>
internal sealed record RecognizerSettings(string? Manifest = null, int? Lanes = null, int? BatchSize = null, int? Threads = null, int? CacheMegabytes = null, string? Preprocess = null);
