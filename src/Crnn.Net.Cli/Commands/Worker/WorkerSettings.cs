using Crnn.Net.Cli.Serving;

namespace Crnn.Net.Cli.Commands.Worker;

/// <summary>What <c>crnn worker</c> was asked for.</summary>
internal sealed record WorkerSettings
{
    public required RedisSettings Redis { get; init; }

    public required CrnnJobsOptions Jobs { get; init; }

    /// <summary>Where to answer probes; empty for nowhere.</summary>
    public required IReadOnlyList<string> HealthUrls { get; init; }

    public required LogSettings Log { get; init; }

    /// <summary>How long started items may take to end after a termination request.</summary>
    public required TimeSpan DrainTime { get; init; }

    public required RecognitionSettings Recognition { get; init; }
}
