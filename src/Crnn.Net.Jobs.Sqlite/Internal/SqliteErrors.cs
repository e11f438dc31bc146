using Microsoft.Data.Sqlite;

namespace Crnn.Net;

/// <summary>Says in our words what went wrong in SQLite's, and what to do.</summary>
internal static class SqliteErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Io = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;
    private const int IoSharedMemorySize = Io | (19 << 8);

    public static JobStoreException Translate(SqliteException e, string file) => (e.SqliteErrorCode, e.SqliteExtendedErrorCode) switch
    {
        (Full, _) or (_, IoSharedMemorySize) => new JobStoreException("store-full", file, $"There is no room left on the disk of '{file}'. Free some; nothing that was accepted is lost.", e),
        (ReadOnly, _) => new JobStoreException("store-read-only", file, $"'{file}' cannot be written. Make the folder and its files writable for this user, and its file system too.", e),
        (CannotOpen, _) => new JobStoreException("store-unavailable", file, $"'{file}' cannot be opened or created. Check that the folder exists and that this user may read and write in it.", e),
        (Busy or Locked, _) => new JobStoreException("store-busy", file, $"Another process has been writing to '{file}' for too long. Try again; if it lasts, look for a process that hangs.", e),
        (Corrupt or NotADatabase, _) => new JobStoreException("store-damaged", file, $"'{file}' is damaged or no job store. Restore it from a backup, or move it away to begin anew.", e),
        _ => new JobStoreException("store-io", file, $"'{file}' could not be used: {e.Message}", e),
    };

    public static JobStoreException Translate(Exception e, string folder) => new(
        e is UnauthorizedAccessException ? "store-read-only" : "store-unavailable",
        folder,
        $"The folder '{folder}' cannot be created or used: {e.Message} Name a folder that this user may write in.",
        e);
}
