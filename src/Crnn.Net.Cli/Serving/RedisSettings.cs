using System.Net;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Crnn.Net.Cli.Serving;

/// <summary>Where the jobs are when they are in Redis. Not a record: its text would show the password.</summary>
/// <param name="configuration">How to reach Redis.</param>
/// <param name="prefix">What stands before all names.</param>
/// <param name="images">Where the images are, or null for Redis itself. Used as long as the program runs.</param>
internal sealed class RedisSettings(ConfigurationOptions configuration, string prefix, IJobImageStore? images)
{
    /// <summary>How to reach Redis, with the password.</summary>
    public string Configuration { get; } = configuration.ToString(includePassword: true);

    public override string ToString() => "Redis at " + string.Join(", ", configuration.EndPoints.Select(e => e is DnsEndPoint dns ? $"{dns.Host}:{dns.Port}" : $"{e}"));

    public void Apply(RedisJobStoreOptions options)
    {
        options.Configuration = Configuration;
        options.KeyPrefix = prefix;
        options.Images = images;
    }

    /// <summary>Opens the jobs. Connects at the first call.</summary>
    public RedisJobStore Open(CrnnJobsOptions? jobs = null, ILoggerFactory? loggers = null)
    {
        var options = new RedisJobStoreOptions();
        Apply(options);
        return RedisJobStore.Open(options, jobs, loggers: loggers);
    }
}
