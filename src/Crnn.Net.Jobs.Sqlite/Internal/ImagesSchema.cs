namespace Crnn.Net;

/// <summary>The tables of images.db: the images of each job, away from the state that changes all the time.</summary>
internal static class ImagesSchema
{
    public const string Pragmas = "PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4096; PRAGMA journal_size_limit = 67108864;";

    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE sets (number INTEGER PRIMARY KEY AUTOINCREMENT, job TEXT NOT NULL UNIQUE, saved_at INTEGER NOT NULL);
        CREATE TABLE images (key INTEGER PRIMARY KEY, data BLOB NOT NULL);
        """,
    ];

    public static void Migrate(SqliteSession session) => SqliteMigration.Run(session, s_steps);
}
