using System.Reflection;
using StackExchange.Redis;

namespace Crnn.Net.Jobs.Redis.Tests.Lossy;

/// <summary>A real connection that loses the answer to the first try of every change: Redis has carried it out, and the caller does not know.</summary>
public class LossyDatabase : DispatchProxy
{
    private static readonly HashSet<string> s_lossy =
        [.. new[] { RedisScript.Accept, RedisScript.Start, RedisScript.Renew, RedisScript.Complete, RedisScript.Return, RedisScript.Cancel, RedisScript.Retry }.Select(s => s.Text)];

    private readonly HashSet<string> _lost = [];
    private IDatabase _database = null!;

    public static async Task<IConnectionMultiplexer> ConnectAsync(string configuration)
    {
        var connection = DispatchProxy.Create<IConnectionMultiplexer, LossyConnection>();
        await ((LossyConnection)connection).ConnectAsync(configuration);
        return connection;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = targetMethod!.Invoke(_database, args);
        return result is Task<RedisResult> answer && s_lossy.Contains((string)args![0]!) ? LoseAsync((string)args[0]!, (RedisValue[])args[2]!, answer) : result;
    }

    private async Task<RedisResult> LoseAsync(string script, RedisValue[] arguments, Task<RedisResult> answer)
    {
        var result = await answer;
        lock (_lost)
        {
            // A repetition begins with the same job or worker.
            var call = $"{script.GetHashCode(StringComparison.Ordinal)} {string.Join(' ', arguments.Skip(1).Take(2))}";
            if (!_lost.Remove(call))
            {
                _lost.Add(call);
                throw new RedisConnectionException(ConnectionFailureType.SocketClosed, CommandFlags.None, "The answer is lost.", null, CommandStatus.Sent);
            }
        }

        return result;
    }

    public class LossyConnection : DispatchProxy
    {
        private ConnectionMultiplexer _connection = null!;
        private IDatabase _lossy = null!;

        public async Task ConnectAsync(string configuration)
        {
            _connection = await ConnectionMultiplexer.ConnectAsync(configuration);
            _lossy = DispatchProxy.Create<IDatabase, LossyDatabase>();
            ((LossyDatabase)_lossy)._database = _connection.GetDatabase();
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(IConnectionMultiplexer.GetDatabase) ? _lossy : targetMethod.Invoke(_connection, args);
    }
}
