using Microsoft.Data.Sqlite;

namespace Crnn.Net;

/// <summary>Copies the write-ahead log into the database on a thread of its own. Else the writer does it in the midst of somebody's commit, and waits for the disk.</summary>
/// <remarks>A log that is never quiet cannot start anew after a copy made beside the writer. So the writer still copies when the log is long (<c>wal_autocheckpoint</c>),
/// and finds little left to do.</remarks>
internal sealed class WalCheckpointer : IDisposable
{
    public const int CommitsBetween = 64;

    private readonly string _file;
    private readonly Thread _thread;
    private readonly SemaphoreSlim _wake = new(0);
    private volatile bool _isDisposed;
    private int _commits;

    public WalCheckpointer(string file, string name)
    {
        _file = file;
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>The writer has committed. Only its thread calls this.</summary>
    public void Committed()
    {
        if (++_commits == CommitsBetween)
        {
            _commits = 0;
            _wake.Release();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        _wake.Release();
        _thread.Join();
        _wake.Dispose();
    }

    private void Run()
    {
        SqliteSession? session = null;
        for (_wake.Wait(); !_isDisposed; _wake.Wait())
        {
            try
            {
                session ??= new SqliteSession(_file, TimeSpan.Zero, "PRAGMA synchronous = FULL");
                session.Query("PRAGMA wal_checkpoint(PASSIVE)", _ => true);
            }
            catch (SqliteException)
            {
                // The writer meets the same trouble when the log is long, and reports it.
            }
        }

        session?.Dispose();
    }
}
