using System.Text;
using Crnn.Net.Conformance.Jobs;
using Crnn.Net.TestKit;
using Microsoft.Data.Sqlite;

namespace Crnn.Net.Jobs.Sqlite.Tests;

/// <summary>What is in the files.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HandTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Images_Accepted_AreInADatabaseOfTheirOwn()
    {
        using (var store = Open())
        {
            await store.AcceptAsync(Submissions.Of(1, content: "marker-of-the-image"), Token);
        }

        Assert.DoesNotContain("marker-of-the-image", Text("jobs.db"), StringComparison.Ordinal);
        Assert.Contains("marker-of-the-image", Text("images.db"), StringComparison.Ordinal);
    }

    // The writer by itself would leave all of this in the log.
    [Theory]
    [InlineData("jobs.db")]
    [InlineData("images.db")]
    public async Task Log_ManyCommits_IsCopiedIntoTheDatabaseBesideTheWriter(string file)
    {
        using var store = Open();
        var before = new FileInfo(_folder.Of(file)).Length;
        for (var i = 0; i < 64; i++)
        {
            await store.AcceptAsync(Submissions.Of(10, content: new string('x', 1000)), Token);
        }

        Eventually.True(() => new FileInfo(_folder.Of(file)).Length > before, "the copy");
        Assert.Equal("ok", Run(file, "PRAGMA integrity_check"));
    }

    [Fact]
    public async Task Open_WithImagesThatACrashLeft_DeletesThemWhenTheyAreOld()
    {
        Job job;
        using (var store = Open())
        {
            job = (await store.AcceptAsync(Submissions.Of(2), Token)).Job;
        }

        Run("images.db", $"INSERT INTO sets VALUES (100, 'left', {_time.GetUtcNow().UtcTicks}); INSERT INTO images VALUES ({100L << 24}, x'00')");
        _time.Advance(TimeSpan.FromMinutes(9));
        using (var store = Open())
        {
            Assert.Equal(0, await store.PurgeAsync(DateTimeOffset.MinValue, Token));
            Assert.NotNull(await store.ReadImageAsync("left", 0, Token));
        }

        _time.Advance(TimeSpan.FromMinutes(1));
        using (var store = Open())
        {
            Eventually.True(() => store.ReadImageAsync("left", 0).Result is null, "the deletion of the images that were left");
            Assert.NotNull(await store.ReadImageAsync(job.Id, 1, Token));
        }

        Assert.Equal(2L, Run("images.db", "SELECT count(*) FROM images"));
    }

    [Fact]
    public void Open_ANewerVersion_IsRefusedByItsNumber()
    {
        Open().Dispose();
        Run("jobs.db", "PRAGMA user_version = 99");

        var error = Assert.Throws<JobStoreException>(Open);

        Assert.Equal("store-unavailable", error.Code);
        Assert.Contains("has version 99, and this program knows versions up to 1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT key FROM items WHERE state = 0 ORDER BY priority DESC, turn LIMIT 1", "items_ready")]
    [InlineData("SELECT key FROM items WHERE due_at <= 1 ORDER BY due_at LIMIT 1", "items_due")]
    [InlineData("SELECT key FROM items WHERE worker = 'a'", "items_worker")]
    [InlineData("SELECT id FROM jobs WHERE tenant = 'a' AND number < 9 ORDER BY number DESC LIMIT 1", "jobs_tenant")]
    [InlineData("SELECT id FROM jobs WHERE finished_at < 9 ORDER BY finished_at LIMIT 1", "jobs_finished")]
    public void Query_OfAHotPath_UsesItsIndexAndSortsNothing(string query, string index)
    {
        Open().Dispose();
        using var connection = Connect("jobs.db");
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {query}";
        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read())
        {
            plan.Add(reader.GetString(3));
        }

        Assert.Contains(index, Assert.Single(plan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_ThenUse_Throws()
    {
        var store = Open();
        store.Dispose();
        store.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.GetAsync("a", Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.LeaseAsync("a", 1, Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.AcceptAsync(Submissions.Of(1), Token));
    }

    public void Dispose() => _folder.Dispose();

    private SqliteJobStore Open() => SqliteJobStore.Open(_folder.Path, time: _time);

    private SqliteConnection Connect(string file)
    {
        var connection = new SqliteConnection($"Data Source={_folder.Of(file)};Pooling=False");
        connection.Open();
        return connection;
    }

    private object? Run(string file, string sql)
    {
        using var connection = Connect(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private string Text(string file) => Encoding.Latin1.GetString(File.ReadAllBytes(_folder.Of(file)));
}
