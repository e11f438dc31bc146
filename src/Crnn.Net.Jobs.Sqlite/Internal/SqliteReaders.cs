using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Crnn.Net;

/// <summary>Connections that only read. In WAL mode they neither wait for the writer nor hold it up.</summary>
internal sealed class SqliteReaders(string file, TimeSpan busyTimeout) : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _isDisposed;

    public T Read<T>(Func<SqliteSession, T> query)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteJobStore));
        try
        {
            if (!_idle.TryTake(out var session))
            {
                session = new SqliteSession(file, busyTimeout, "PRAGMA query_only = ON");
            }

            var kept = false;
            try
            {
                var result = query(session);
                if (!_isDisposed)
                {
                    _idle.Add(session);
                    kept = true;
                }

                return result;
            }
            finally
            {
                if (!kept)
                {
                    session.Dispose();
                }
            }
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Translate(e, file);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }
}
