using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Commands.Serve;

/// <summary>What <c>crnn serve</c> was asked for.</summary>
internal sealed record ServeSettings
{
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>The data folder's full path.</summary>
    public required string Data { get; init; }

    /// <summary>Worker processes; 0 to recognize in this one.</summary>
    public required int Workers { get; init; }

    public required long RecycleItems { get; init; }

    public required long RecycleMegabytes { get; init; }

    public string? ApiKeys { get; init; }

    public string? Otlp { get; init; }

    public required LogLevel LogLevel { get; init; }

    public required bool JsonLog { get; init; }

    /// <summary>How long requests and jobs may take to end after a termination request.</summary>
    public required TimeSpan DrainTime { get; init; }

    public required RecognizerSettings Recognizer { get; init; }
}
