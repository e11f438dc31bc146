using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Crnn.Net;

/// <summary>What callers read.</summary>
internal static class JobQueries
{
    public static JobPage List(SqliteSession session, JobQuery query)
    {
        var before = long.MaxValue;
        if (query.After is { } after && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            throw new ArgumentException($"'{after}' is not the end of a page of jobs: pass the Next of the page before.", nameof(query));
        }

        var rows = query.Tenant is { } tenant
            ? session.Query($"SELECT {JobRow.Columns} FROM jobs WHERE tenant = $1 AND number < $2 ORDER BY number DESC LIMIT $3", Numbered, tenant, before, query.PageSize + 1)
            : session.Query($"SELECT {JobRow.Columns} FROM jobs WHERE number < $1 ORDER BY number DESC LIMIT $2", Numbered, before, query.PageSize + 1);
        var page = rows.Take(query.PageSize).ToList();
        return new JobPage([.. page.Select(r => r.Job)], rows.Count > page.Count ? page[^1].Number.ToString(CultureInfo.InvariantCulture) : null);
    }

    public static JobItemPage? Items(SqliteSession session, string id, int after, int pageSize)
    {
        if (JobRow.FindNumber(session, id) is not { } job)
        {
            return null;
        }

        var first = after + 1L > ItemKey.IndexOf(ItemKey.Last(job)) ? ItemKey.Last(job) + 1 : ItemKey.Of(job, after + 1);
        var items = session.Query(
            """
            SELECT i.key, i.name, i.state, i.attempts, i.error_code, i.error_message, l.line FROM items i LEFT JOIN lines l ON l.key = i.key
            WHERE i.key BETWEEN $1 AND $2 ORDER BY i.key LIMIT $3
            """,
            ReadItem,
            first,
            ItemKey.Last(job),
            pageSize + 1);
        var page = items.Take(pageSize).ToList();
        return new JobItemPage(page, items.Count > page.Count ? page[^1].Index : null);
    }

    public static JobQueueStatus Status(SqliteSession session)
    {
        var leased = (long)session.Scalar("SELECT count(*) FROM items WHERE worker IS NOT NULL")!;
        var pending = (long)session.Scalar("SELECT pending FROM queue")!;
        return new JobQueueStatus(Math.Max(0, pending - leased), leased);
    }

    private static (Job Job, long Number) Numbered(SqliteDataReader row) => (JobRow.Read(row), row.GetInt64(12));

    private static JobItem ReadItem(SqliteDataReader row) => new()
    {
        Index = ItemKey.IndexOf(row.GetInt64(0)),
        Name = row.GetString(1),
        State = (StoredState)row.GetInt32(2) switch
        {
            StoredState.Running => JobItemState.Running,
            StoredState.Done => JobItemState.Done,
            StoredState.Failed => JobItemState.Failed,
            StoredState.Cancelled => JobItemState.Cancelled,
            _ => JobItemState.Queued,
        },
        Attempts = row.GetInt32(3),
        Error = row.IsDBNull(4) ? null : new JobError(row.GetString(4), row.GetString(5)),
        Line = row.IsDBNull(6) ? null : JobLineSerializer.Deserialize((byte[])row[6]),
    };
}
