using System.CommandLine;
using Crnn.Net.Cli.Serving;
using StackExchange.Redis;

namespace Crnn.Net.Cli.Commands;

/// <summary>The options that say where jobs are when they are in Redis. No message shows what they say: it may have a password.</summary>
internal sealed class RedisOptions
{
    public const string Name = "--redis";

    /// <summary>The environment variable with the password.</summary>
    public const string PasswordVariable = "CRNN_REDIS_PASSWORD";

    private readonly Option<string?> _redis = new(Name)
    {
        Description = "Redis: its address, and settings of StackExchange.Redis after commas (host:6379,ssl=true,user=crnn).",
        HelpName = "HOST:PORT",
    };

    private readonly Option<string?> _passwordFile = new("--redis-password-file")
    {
        Description = $"A file with the password of Redis (default: {PasswordVariable}, or none).",
        HelpName = "FILE",
    };

    private readonly Option<string?> _prefix = new("--redis-prefix")
    {
        Description = "Stands before all names in Redis, so that several services can share one (default: nothing).",
        HelpName = "TEXT",
    };

    private readonly Option<string?> _images = new("--images")
    {
        Description = "Where the images of jobs are: a folder that all machines share, or s3://bucket/prefix (default: Redis itself).",
        HelpName = "DIR",
    };

    private readonly Option<string?> _endpoint = new("--s3-endpoint")
    {
        Description = "The address of storage that is compatible with S3 (default: Amazon's).",
        HelpName = "URL",
    };

    private RedisOptions(Command command, bool isRequired)
    {
        _redis.Required = isRequired;
        command.Options.Add(_redis);
        command.Options.Add(_passwordFile);
        command.Options.Add(_prefix);
        command.Options.Add(_images);
        command.Options.Add(_endpoint);
    }

    public static RedisOptions AddTo(Command command, bool isRequired = false) => new(command, isRequired);

    /// <returns>Null where nothing is said of Redis.</returns>
    /// <exception cref="UsageException">What is said makes no sense.</exception>
    /// <exception cref="IOException">The file with the password cannot be read.</exception>
    public RedisSettings? Read(ParseResult parsed)
    {
        var (prefix, images, endpoint, passwordFile) = (parsed.GetValue(_prefix), parsed.GetValue(_images), parsed.GetValue(_endpoint), parsed.GetValue(_passwordFile));
        if (parsed.GetValue(_redis) is not { } text)
        {
            var alone = new[] { _prefix, _images, _endpoint, _passwordFile }.FirstOrDefault(o => parsed.GetValue(o) is not null);
            return alone is null ? null : throw new UsageException($"{alone.Name} says something of Redis, but there is no {Name}");
        }

        if (images is null && endpoint is not null)
        {
            throw new UsageException($"{_endpoint.Name} says something of {_images.Name}, but there is none");
        }

        var configuration = Parse(text);
        configuration.Password = passwordFile is null ? configuration.Password ?? Environment.GetEnvironmentVariable(PasswordVariable) : File.ReadAllText(passwordFile).Trim();
        if (configuration.Password is "")
        {
            configuration.Password = null;
        }

        var settings = new RedisSettings(configuration, prefix ?? "", images is null ? null : ImageStores.Open(images, endpoint));
        var options = new RedisJobStoreOptions();
        settings.Apply(options);
        return options.Validate() is { Count: > 0 } errors ? throw new UsageException(string.Join(Environment.NewLine, errors)) : settings;
    }

    private static ConfigurationOptions Parse(string text)
    {
        try
        {
            if (ConfigurationOptions.Parse(text) is { EndPoints.Count: > 0 } configuration)
            {
                return configuration;
            }
        }
        catch (ArgumentException)
        {
            // Its message may have the password.
        }

        throw new UsageException($"{Name} cannot be read; it must be like 127.0.0.1:6379 or redis.example:6380,ssl=true,user=crnn");
    }
}
