using Crnn.Net.Cli.Serving;

namespace Crnn.Net.Cli.Commands.Serve;

/// <summary>What <c>crnn serve</c> was asked for.</summary>
internal sealed record ServeSettings
{
    public required IReadOnlyList<string> Urls { get; init; }

    public required JobsPlace Jobs { get; init; }

    /// <summary>Whether this server works on jobs; others do it else.</summary>
    public required bool ReadsJobs { get; init; }

    public required TimeSpan LeaseDuration { get; init; }

    public required int MaxPendingItems { get; init; }

    public string? ApiKeys { get; init; }

    public required LogSettings Log { get; init; }

    /// <summary>How long requests and jobs may take to end after a termination request.</summary>
    public required TimeSpan DrainTime { get; init; }

    public required RecognitionSettings Recognition { get; init; }
}
