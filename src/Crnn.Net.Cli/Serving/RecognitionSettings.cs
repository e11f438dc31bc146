namespace Crnn.Net.Cli.Serving;

/// <summary>How a long-running command recognizes.</summary>
internal sealed record RecognitionSettings
{
    /// <summary>Worker processes; 0 to recognize in this one.</summary>
    public required int Workers { get; init; }

    public required long RecycleItems { get; init; }

    public required long RecycleMegabytes { get; init; }

    /// <summary>Where metrics and traces go.</summary>
    public string? Otlp { get; init; }

    public required RecognizerSettings Recognizer { get; init; }
}
