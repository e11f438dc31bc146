namespace Crnn.Net;

/// <summary>images.db: the images of each job. They are there before their job is, and go after it.</summary>
internal sealed class ImageFile : IDisposable
{
    /// <summary>Images that are older than this and have no job were left by a crash.</summary>
    public static readonly TimeSpan OrphanAge = TimeSpan.FromMinutes(10);

    private const int PagesFreedAtOnce = 1024;

    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly TimeProvider _time;

    public ImageFile(string file, TimeSpan busyTimeout, TimeProvider time)
    {
        _time = time;
        var session = new SqliteSession(file, busyTimeout, ImagesSchema.Pragmas);
        try
        {
            ImagesSchema.Migrate(session);
        }
        catch
        {
            session.Dispose();
            throw;
        }

        _writer = new SqliteWriter(session, "crnn job images");
        _readers = new SqliteReaders(file, busyTimeout);
    }

    public Task<bool> SaveAsync(string job, IReadOnlyList<JobImage> images, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow().UtcTicks;
        return _writer.RunAsync(
            session =>
            {
                session.Execute("INSERT INTO sets (job, saved_at) VALUES ($1, $2)", job, now);
                var set = (long)session.Scalar("SELECT last_insert_rowid()")!;
                for (var i = 0; i < images.Count; i++)
                {
                    session.Execute("INSERT INTO images VALUES ($1, $2)", ItemKey.Of(set, i), images[i].Data.ToArray());
                }

                return true;
            },
            cancellationToken: cancellationToken);
    }

    public byte[]? Read(string job, int index) => _readers.Read(session => Find(session, job) is { } set
        ? (byte[]?)session.Scalar("SELECT data FROM images WHERE key = $1", ItemKey.Of(set, index))
        : null);

    public Task<bool> DeleteAsync(string job) => _writer.RunAsync(session =>
    {
        if (Find(session, job) is { } set)
        {
            session.Execute("DELETE FROM images WHERE key BETWEEN $1 AND $2", ItemKey.First(set), ItemKey.Last(set));
            session.Execute("DELETE FROM sets WHERE number = $1", set);
        }

        return true;
    });

    /// <summary>Lists sets that are old enough to have a job if they ever will.</summary>
    public IReadOnlyList<string> OldSets(string after, int count)
    {
        var before = (_time.GetUtcNow() - OrphanAge).UtcTicks;
        return _readers.Read(session => session.Query("SELECT job FROM sets WHERE job > $1 AND saved_at <= $2 ORDER BY job LIMIT $3", r => r.GetString(0), after, before, count));
    }

    /// <summary>Gives free pages back to the file system, a few at a time.</summary>
    public Task<bool> ShrinkAsync() => _writer.RunAsync(session =>
    {
        session.Query($"PRAGMA incremental_vacuum({PagesFreedAtOnce})", _ => true);
        return true;
    });

    public void Dispose()
    {
        _writer.Dispose();
        _readers.Dispose();
    }

    private static long? Find(SqliteSession session, string job) => (long?)session.Scalar("SELECT number FROM sets WHERE job = $1", job);
}
