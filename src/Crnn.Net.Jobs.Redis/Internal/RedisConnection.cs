using System.Net;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>The connection to Redis, made by the first call and remade by itself. All failures are <see cref="JobStoreException"/>s.</summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private const int Version = 1;

    private readonly ConfigurationOptions _configuration;
    private readonly string _base;
    private readonly TimeProvider _time;
    private readonly JobSignals _signals;
    private readonly ILogger _logger;
    private readonly RedisKey[] _keys;
    private readonly Lock _lock = new();
    private Task<IDatabase>? _opening;
    private ConnectionMultiplexer? _multiplexer;
    private bool _isDisposed;

    public RedisConnection(RedisJobStoreOptions options, TimeProvider time, JobSignals signals, ILogger logger)
    {
        _configuration = ConfigurationOptions.Parse(options.Configuration);

        // Redis may start after us. Its settings are read by commands that count as administration.
        _configuration.AbortOnConnectFail = false;
        _configuration.AllowAdmin = true;
        _base = options.KeyPrefix + RedisJobNames.Base;
        _keys = [_base];
        _time = time;
        _signals = signals;
        _logger = logger;
        Location = string.Join(", ", _configuration.EndPoints.Select(e => e is DnsEndPoint dns ? $"{dns.Host}:{dns.Port}" : $"{e}"));
    }

    /// <summary>Gets the servers' addresses.</summary>
    public string Location { get; }

    /// <summary>The scripts' clock: 0 for the server's, which all hosts share.</summary>
    private long Clock => _time == TimeProvider.System ? 0 : _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A key or a channel by its name.</summary>
    public string NameOf(string name) => string.Concat(_base, name.AsSpan(RedisJobNames.Base.Length));

    public Task<RedisResult> EvaluateAsync(RedisScript script, RedisValue[] arguments, CancellationToken cancellationToken) =>
        RunAsync(database => database.ScriptEvaluateAsync(script.Text, _keys, [Clock, .. arguments]), cancellationToken);

    public async Task<T> RunAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await command(await OpenAsync().WaitAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception e) when (RedisErrors.IsFailure(e))
        {
            throw RedisErrors.Translate(e, Location);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task? opening;
        lock (_lock)
        {
            _isDisposed = true;
            opening = _opening;
        }

        if (opening is not null)
        {
            await opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_multiplexer is not null)
        {
            await _multiplexer.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Task<IDatabase> OpenAsync()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(RedisJobStore));
            return _opening is null or { IsFaulted: true } ? _opening = Task.Run(ConnectAsync) : _opening;
        }
    }

    private async Task<IDatabase> ConnectAsync()
    {
        if (_multiplexer is null)
        {
            _multiplexer = await ConnectionMultiplexer.ConnectAsync(_configuration).ConfigureAwait(false);
            _multiplexer.ConnectionFailed += (_, e) => RedisLog.Lost(_logger, Location, e.FailureType.ToString());
            _multiplexer.ConnectionRestored += (_, _) =>
            {
                RedisLog.Restored(_logger, Location);
                _signals.RaiseWork();
            };
        }

        var database = _multiplexer.GetDatabase();
        var version = (int)await database.ScriptEvaluateAsync(RedisScript.Open.Text, _keys, [Clock, Version]).ConfigureAwait(false);
        if (version != Version)
        {
            throw new JobStoreException("store-unavailable", Location, $"The jobs in Redis at {Location} have version {version}, and this program knows version {Version}. Use a program of their time, or another RedisJobStoreOptions.KeyPrefix.");
        }

        var subscriber = _multiplexer.GetSubscriber();
        await subscriber.SubscribeAsync(RedisChannel.Literal(NameOf(RedisJobNames.WorkChannel)), (_, _) => _signals.RaiseWork()).ConfigureAwait(false);
        await subscriber.SubscribeAsync(RedisChannel.Literal(NameOf(RedisJobNames.ChangesChannel)), (_, ids) => RaiseChanged(ids!)).ConfigureAwait(false);
        RedisLog.Opened(_logger, Location);
        return database;
    }

    private void RaiseChanged(string ids)
    {
        foreach (var id in ids.Split(' '))
        {
            _signals.RaiseJobChanged(id);
        }
    }
}
