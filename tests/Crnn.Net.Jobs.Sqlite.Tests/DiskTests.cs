using Crnn.Net.Conformance.Jobs;
using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Sqlite.Tests;

/// <summary>Disks that are full, folders that cannot be written, files that are something else.</summary>
public sealed class DiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accept_OnAFullDisk_SaysSoAndLosesNothing()
    {
        using var folder = new TempFolder();
        await MountAsync(folder.Path, "4m");
        try
        {
            using var store = SqliteJobStore.Open(folder.Path);
            var before = (await store.AcceptAsync(Submissions.Of(3), Token)).Job;
            var lease = Assert.Single(await store.LeaseAsync("a", 1, Token));
            await store.StartAsync([lease], Token);
            var filler = folder.Of("filler");
            await FillAsync(filler);

            var large = new JobSubmission { Images = [new JobImage("large", new byte[1 << 20])] };
            var error = await Assert.ThrowsAsync<JobStoreException>(() => store.AcceptAsync(large, Token));
            Assert.Equal("store-full", error.Code);
            Assert.Contains(folder.Path, error.Message, StringComparison.Ordinal);
            Assert.Equal(before.Id, Assert.Single((await store.ListAsync(new JobQuery(), Token)).Jobs).Id);

            File.Delete(filler);
            Assert.Single(await store.CompleteAsync([JobOutcome.Done(lease, new TextLine("a", 1, [], "m", default))], Token));
            Assert.True((await store.AcceptAsync(large, Token)).IsNew);
            Assert.Equal(new JobCounts(3, 1, 0, 0), (await store.GetAsync(before.Id, Token))!.Counts);
        }
        finally
        {
            await ChildProcess.RunAsync("umount", folder.Path);
        }
    }

    [Fact]
    public async Task Open_AFolderThatCannotBeWritten_SaysSoAndLosesNothing()
    {
        using var folder = new TempFolder();
        Job job;
        using (var store = SqliteJobStore.Open(folder.Path))
        {
            job = (await store.AcceptAsync(Submissions.Of(2), Token)).Job;
        }

        await MakeReadOnlyAsync(folder.Path);
        var (exitCode, output) = await ChildProcess.RunUnprivilegedAsync("open", folder.Path);

        Assert.Equal(1, exitCode);
        Assert.Matches("^store-(read-only|unavailable): ", output);
        Assert.Contains(folder.Path, output, StringComparison.Ordinal);
        using var again = SqliteJobStore.Open(folder.Path);
        Assert.Equal(job, await again.GetAsync(job.Id, Token));
    }

    [Fact]
    public async Task Open_BelowAFolderThatCannotBeWritten_SaysSo()
    {
        using var folder = new TempFolder();
        await MakeReadOnlyAsync(folder.Path);

        var (exitCode, output) = await ChildProcess.RunUnprivilegedAsync("open", folder.Of("data"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("store-read-only: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AFileOfAnotherKind_SaysThatItIsDamaged()
    {
        using var folder = new TempFolder();
        folder.Write("jobs.db", "This is no database, and long enough that it might be one."u8);

        Assert.Equal("store-damaged", Assert.Throws<JobStoreException>(() => SqliteJobStore.Open(folder.Path)).Code);
    }

    [Fact]
    public void Open_BadSettings_NamesThemAll()
    {
        var error = Assert.Throws<ArgumentException>(() => SqliteJobStore.Open(" ", new CrnnJobsOptions { MaxAttempts = 0 }));

        Assert.Contains("Folder is ' '", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaxAttempts is 0; it must be from 1 to 100.", error.Message, StringComparison.Ordinal);
    }

    private static async Task MakeReadOnlyAsync(string path)
    {
        ChildProcess.SkipUnlessRoot();
        await ChildProcess.RunAsync("chmod", "555", path);
    }

    private static async Task MountAsync(string path, string size)
    {
        ChildProcess.SkipUnlessRoot();
        var (exitCode, output) = await ChildProcess.RunAsync("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", path);
        if (exitCode != 0)
        {
            Assert.Skip($"A small file system cannot be mounted here: {output}");
        }
    }

    private static async Task FillAsync(string path)
    {
        await using var file = File.Create(path);
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true)
            {
                await file.WriteAsync(new byte[4096]);
                await file.FlushAsync();
            }
        });
    }
}
