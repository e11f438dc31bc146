using Microsoft.Data.Sqlite;

namespace Crnn.Net;

/// <summary>Reads rows of the table jobs.</summary>
internal static class JobRow
{
    public const string Columns = "id, name, tenant, priority, total, done, failed, cancelled, is_cancelled, created_at, started_at, finished_at, number";

    public static Job? Find(SqliteSession session, string id) =>
        session.Query($"SELECT {Columns} FROM jobs WHERE id = $1", Read, id).SingleOrDefault();

    public static Job Get(SqliteSession session, long number) =>
        session.Query($"SELECT {Columns} FROM jobs WHERE number = $1", Read, number).Single();

    public static long? FindNumber(SqliteSession session, string id) => (long?)session.Scalar("SELECT number FROM jobs WHERE id = $1", id);

    public static Job Read(SqliteDataReader row)
    {
        var counts = new JobCounts(row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7));
        return new Job
        {
            Id = row.GetString(0),
            Name = row.IsDBNull(1) ? null : row.GetString(1),
            Tenant = row.IsDBNull(2) ? null : row.GetString(2),
            Priority = (JobPriority)row.GetInt32(3),
            Counts = counts,
            State = counts.ToState(started: !row.IsDBNull(10), cancelled: row.GetBoolean(8)),
            CreatedAt = Time(row.GetInt64(9)),
            StartedAt = row.IsDBNull(10) ? null : Time(row.GetInt64(10)),
            FinishedAt = row.IsDBNull(11) ? null : Time(row.GetInt64(11)),
        };
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
