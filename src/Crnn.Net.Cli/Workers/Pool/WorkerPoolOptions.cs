using System.Diagnostics;

namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>How a pool runs its workers.</summary>
internal sealed record WorkerPoolOptions
{
    /// <summary>How a worker is started; the argument is the socket that it connects to.</summary>
    public required Func<string, ProcessStartInfo> Program { get; init; }

    public int Workers { get; init; } = 1;

    /// <summary>After how many answers a worker is replaced; 0 for never.</summary>
    public long RecycleItems { get; init; }

    /// <summary>At which resident size a worker is replaced; 0 for never.</summary>
    public long RecycleBytes { get; init; }

    /// <summary>The most images that callers may have under way. More wait or are refused, as each call says.</summary>
    public int QueueCapacity { get; init; } = 1024;

    /// <summary>The time of a call that says none.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a worker may take to load its model and to warm up.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a worker that has images may say nothing before it is taken for hung and killed.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a worker that was told to finish may take to end.</summary>
    public TimeSpan FinishTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause after a second death in a row without an answer between; it doubles with every further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(0.5);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);
}
