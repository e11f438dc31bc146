using System.Globalization;

namespace Crnn.Net;

internal static class SqliteMigration
{
    /// <summary>Brings a database to the newest version, in one transaction. Several processes may try at the same time.</summary>
    /// <param name="session">The database.</param>
    /// <param name="steps">At index n, the step from version n to n + 1.</param>
    /// <exception cref="JobStoreException">The database is of a newer version.</exception>
    public static void Run(SqliteSession session, IReadOnlyList<string> steps)
    {
        session.Script("BEGIN IMMEDIATE");
        try
        {
            var version = Convert.ToInt32(session.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
            if (version > steps.Count)
            {
                throw new JobStoreException("store-unavailable", session.File, string.Create(CultureInfo.InvariantCulture, $"'{session.File}' has version {version}, and this program knows versions up to {steps.Count}. Use a newer Crnn.Net.Jobs.Sqlite."));
            }

            for (; version < steps.Count; version++)
            {
                session.Script(steps[version]);
            }

            session.Script(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"));
            session.Script("COMMIT");
        }
        catch
        {
            session.Script("ROLLBACK");
            throw;
        }
    }
}
