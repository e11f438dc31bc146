using System.CommandLine;
using Crnn.Net.Cli.Serving;

namespace Crnn.Net.Cli.Commands;

/// <summary>Where jobs are: in a data folder or in Redis.</summary>
/// <param name="Folder">The data folder's full path, or null.</param>
/// <param name="Redis">Redis, or null.</param>
internal readonly record struct JobsPlace(string? Folder, RedisSettings? Redis)
{
    /// <exception cref="UsageException">Both are named, or neither and there is no default.</exception>
    public static JobsPlace Read(ParseResult parsed, Option<string?> data, RedisOptions redis)
    {
        var settings = redis.Read(parsed);
        if (settings is not null && parsed.GetValue(data) is not null)
        {
            throw new UsageException($"jobs are either in a data folder ({data.Name}) or in Redis ({RedisOptions.Name}): name one of them");
        }

        return settings is null ? new JobsPlace(DataFolder.Resolve(parsed.GetValue(data)), null) : new JobsPlace(null, settings);
    }

    public override string ToString() => Folder ?? $"{Redis}";
}
