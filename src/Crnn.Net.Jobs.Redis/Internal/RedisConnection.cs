using System.Net;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>The connection to Redis, made by the first call and remade by itself. All failures are <see cref="JobStoreException"/>s.</summary>
internal sealed class RedisConnection : IDisposable, IAsyncDisposable
{
    private const int Version = 1;

    private static readonly TimeSpan s_reconnectAfter = TimeSpan.FromSeconds(1);

    private readonly RedisJobStoreOptions _options;
    private readonly string _base;
    private readonly RedisKey[] _keys;
    private readonly TimeProvider _time;
    private readonly JobSignals _signals;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private IConnectionMultiplexer? _multiplexer;
    private Task<IDatabase>? _opening;
    private volatile bool _listensToChanges;
    private bool _isDisposed;

    public RedisConnection(RedisJobStoreOptions options, TimeProvider time, JobSignals signals, ILogger logger)
    {
        _options = options;
        _base = options.KeyPrefix + RedisJobNames.Base;
        _keys = [_base];
        _time = time;
        _signals = signals;
        _logger = logger;
        Location = options.Connect is null ? AddressOf(ConfigurationOptions.Parse(options.Configuration).EndPoints) : "an unknown address";
    }

    /// <summary>Gets the servers' addresses.</summary>
    public string Location { get; private set; }

    /// <summary>The scripts' clock: 0 for the server's, which all hosts share.</summary>
    private long Clock => _time == TimeProvider.System ? 0 : _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A key or a channel by its name.</summary>
    public string NameOf(string name) => string.Concat(_base, name.AsSpan(RedisJobNames.Base.Length));

    public Task<RedisResult> EvaluateAsync(RedisScript script, RedisValue[] arguments, CancellationToken cancellationToken) =>
        RunAsync(database => EvaluateAsync(database, script, arguments), cancellationToken);

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

    /// <summary>Begins to hear which jobs other processes change. Workers never need it.</summary>
    public void ListenToChanges()
    {
        _listensToChanges = true;
        _ = ListenAsync();
    }

    public void Dispose()
    {
        if (BeginDispose() is { } opening)
        {
            opening.ContinueWith(_ => _multiplexer?.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (BeginDispose() is { } opening)
        {
            await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_multiplexer is not null)
            {
                await _multiplexer.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static string AddressOf(IEnumerable<EndPoint> servers) => string.Join(", ", servers.Select(e => e is DnsEndPoint dns ? $"{dns.Host}:{dns.Port}" : $"{e}"));

    private Task<RedisResult> EvaluateAsync(IDatabase database, RedisScript script, RedisValue[] arguments) =>
        database.ScriptEvaluateAsync(script.Text, _keys, [Clock, .. arguments]);

    private Task<IDatabase>? BeginDispose()
    {
        lock (_lock)
        {
            var isFirst = !_isDisposed;
            _isDisposed = true;
            return isFirst ? _opening : null;
        }
    }

    private Task<IDatabase> OpenAsync()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(RedisJobStore));
            return _opening is null or { IsFaulted: true } or { IsCanceled: true } ? _opening = Task.Run(ConnectAsync) : _opening;
        }
    }

    private async Task<IDatabase> ConnectAsync()
    {
        _multiplexer ??= Watch(await (_options.Connect?.Invoke() ?? ConnectByConfigurationAsync()).ConfigureAwait(false));
        var database = _multiplexer.GetDatabase();
        var version = (int)await EvaluateAsync(database, RedisScript.Open, [Version]).ConfigureAwait(false);
        if (version != Version)
        {
            throw new JobStoreException("store-unavailable", Location, $"The jobs in Redis at {Location} have version {version}, and this program knows version {Version}. Use a program of their time, or another RedisJobStoreOptions.KeyPrefix.");
        }

        await SubscribeAsync(RedisJobNames.WorkChannel, _ => _signals.RaiseWork()).ConfigureAwait(false);
        if (_listensToChanges)
        {
            await SubscribeAsync(RedisJobNames.ChangesChannel, RaiseChanged).ConfigureAwait(false);
        }

        RedisLog.Opened(_logger, Location);
        return database;
    }

    private async Task<IConnectionMultiplexer> ConnectByConfigurationAsync()
    {
        var configuration = ConfigurationOptions.Parse(_options.Configuration);

        // Redis may start after us. Its settings are read by commands that count as administration.
        configuration.AbortOnConnectFail = false;
        configuration.AllowAdmin = true;

        // The default waits longer and longer, up to a minute after Redis is there again.
        configuration.ReconnectRetryPolicy = new LinearRetry((int)s_reconnectAfter.TotalMilliseconds);
        return await ConnectionMultiplexer.ConnectAsync(configuration).ConfigureAwait(false);
    }

    private IConnectionMultiplexer Watch(IConnectionMultiplexer multiplexer)
    {
        Location = AddressOf(multiplexer.GetEndPoints(configuredOnly: true));
        multiplexer.ConnectionFailed += (_, e) => RedisLog.Lost(_logger, Location, e.FailureType.ToString());
        multiplexer.ConnectionRestored += (_, _) =>
        {
            RedisLog.Restored(_logger, Location);

            // What was said meanwhile was not heard.
            _signals.RaiseWork();
        };
        return multiplexer;
    }

    private Task SubscribeAsync(string channel, Action<string> heard) =>
        _multiplexer!.GetSubscriber().SubscribeAsync(RedisChannel.Literal(NameOf(channel)), (_, message) => heard(message!));

    private async Task ListenAsync()
    {
        try
        {
            await OpenAsync().ConfigureAwait(false);
            await SubscribeAsync(RedisJobNames.ChangesChannel, RaiseChanged).ConfigureAwait(false);
        }
        catch (Exception e) when (RedisErrors.IsFailure(e) || e is JobStoreException or ObjectDisposedException)
        {
            // Whoever listens polls too, and opening the connection subscribes.
        }
    }

    private void RaiseChanged(string ids)
    {
        foreach (var id in ids.Split(' '))
        {
            _signals.RaiseJobChanged(id);
        }
    }
}
