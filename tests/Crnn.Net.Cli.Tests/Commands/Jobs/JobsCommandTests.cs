namespace Crnn.Net.Cli.Tests.Commands.Jobs;

public sealed class SqliteJobsCommandTests : JobsCommandSuite
{
    [Fact]
    public async Task Jobs_OfAFolderWithoutAny_MakeNone()
    {
        using var data = new TestFolder();

        var result = await CrnnProcess.RunAsync("jobs", "list", "--data", data.Path);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"crnn: there are no jobs in '{data.Path}'", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(data.Path));
    }

    private protected override Task<JobsPlaceUnderTest> CreatePlaceAsync()
    {
        var data = new TestFolder();
        var store = SqliteJobStore.Open(data.Path);
        return Task.FromResult(new JobsPlaceUnderTest(store, store, ["--data", data.Path], () =>
        {
            store.Dispose();
            data.Dispose();
            return ValueTask.CompletedTask;
        }));
    }
}

public sealed class RedisJobsCommandTests : JobsCommandSuite
{
    private protected override async Task<JobsPlaceUnderTest> CreatePlaceAsync()
    {
        var jobs = await RedisJobs.CreateAsync();
        return new JobsPlaceUnderTest(jobs.Store, jobs.Store, jobs.Arguments, jobs.DisposeAsync);
    }
}
