using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>Settings of a <see cref="RedisJobStore"/>. All processes that share the data must use the same prefix and the same images.</summary>
public sealed class RedisJobStoreOptions
{
    /// <summary>The greatest number of characters of <see cref="KeyPrefix"/>.</summary>
    public const int MaxPrefixLength = 64;

    /// <summary>Gets or sets where Redis is and how to reach it, as StackExchange.Redis writes it: <c>host:port,password=...,ssl=true</c>.</summary>
    public string Configuration { get; set; } = "";

    /// <summary>Gets or sets what makes the connection instead of <see cref="Configuration"/>, once, at the first call. The store disposes it.
    /// <see cref="ConfigurationOptions.AbortOnConnectFail"/> should be false: then Redis may start later.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public Func<Task<IConnectionMultiplexer>>? Connect { get; set; }

    /// <summary>Gets or sets what stands before all names (<see cref="RedisJobNames"/>), up to 64 characters without braces, so that several stores can share one Redis.</summary>
    /// <value>The default is empty.</value>
    public string KeyPrefix { get; set; } = "";

    /// <summary>Gets or sets where images go, or <see langword="null"/> for Redis itself, which suits lines of a few KB. Owned by the caller.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public IJobImageStore? Images { get; set; }

    /// <summary>Checks every setting. Whether Redis can be reached shows at the first call.</summary>
    /// <returns>One message for each bad setting, with its value and the allowed range; empty when all are good.</returns>
    public IReadOnlyList<string> Validate()
    {
        var errors = new OptionErrors();
        errors.Require(Connect is not null || IsConfiguration(), "Configuration", "not one that can be read", "host:port, and options after commas");
        errors.Require(
            KeyPrefix is { Length: <= MaxPrefixLength } && KeyPrefix.AsSpan().IndexOfAny('{', '}') < 0,
            "KeyPrefix",
            $"'{KeyPrefix}'",
            $"up to {MaxPrefixLength} characters without braces");
        return errors.Messages;
    }

    // Its text may have a password: no message shows it.
    private bool IsConfiguration()
    {
        try
        {
            return ConfigurationOptions.Parse(Configuration).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
