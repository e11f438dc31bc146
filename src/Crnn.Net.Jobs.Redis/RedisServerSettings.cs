namespace Crnn.Net;

/// <summary>The settings of a Redis on which it depends what a crash can lose and when jobs are refused. Immutable.</summary>
public sealed record RedisServerSettings
{
    /// <summary>Gets the server's version, such as <c>7.0.15</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets a value indicating whether every change is written to a log (<c>appendonly</c>).</summary>
    public required bool AppendOnly { get; init; }

    /// <summary>Gets when the log is flushed to the disk (<c>appendfsync</c>): <c>always</c>, <c>everysec</c> or <c>no</c>; <see langword="null"/> when the server does not tell.</summary>
    public required string? AppendFsync { get; init; }

    /// <summary>Gets what the server does when it has reached <see cref="MaxMemory"/> (<c>maxmemory-policy</c>). Only <c>noeviction</c> keeps jobs.</summary>
    public required string MaxMemoryPolicy { get; init; }

    /// <summary>Gets the most memory that the server may use (<c>maxmemory</c>), in bytes; 0 for no limit.</summary>
    public required long MaxMemory { get; init; }

    /// <summary>Gets what may be lost, and what to do. Empty when nothing that was accepted can be.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            var warnings = new List<string>();
            if (!AppendOnly)
            {
                warnings.Add("appendonly is no: a crash of Redis loses every job since its last snapshot, or all of them. Set appendonly yes.");
            }
            else if (AppendFsync != "always")
            {
                warnings.Add($"appendfsync is {AppendFsync ?? "unknown"}: {LossOf(AppendFsync)} Set appendfsync always.");
            }

            if (MaxMemoryPolicy != "noeviction")
            {
                warnings.Add($"maxmemory-policy is {MaxMemoryPolicy}: a full Redis erases what it likes, jobs and images among it. Set maxmemory-policy noeviction.");
            }

            if (System.Version.TryParse(Version, out var version) && version.Major < 7)
            {
                warnings.Add($"The version is {Version}: jobs need Redis 7.0 or later.");
            }

            return warnings;
        }
    }

    private static string LossOf(string? appendFsync) => appendFsync == "everysec"
        ? "the loss of power or of the kernel loses up to two seconds of accepted jobs and of results."
        : "the loss of power or of the kernel may lose accepted jobs and results of many seconds.";
}
