namespace Crnn.Net.Cli.Tests.Commands.Jobs;

public sealed class JobsCommandTests : IDisposable
{
    private readonly TestFolder _data = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Jobs_OfAFolder_AreListedShownAndCancelled()
    {
        using var store = SqliteJobStore.Open(_data.Path);
        var first = await AcceptAsync(store, "one\ttwo");
        var second = await AcceptAsync(store, "second");

        Assert.Equal([second, first], (await RunAsync("list", "--json")).Json.EnumerateArray().Select(j => j.GetProperty("id").GetString()));
        Assert.StartsWith($"{second}\tqueued\t0 done, 0 failed, 0 cancelled of 1\t", Assert.Single((await RunAsync("list", "--limit", "1")).Lines), StringComparison.Ordinal);
        Assert.EndsWith(@"one\ttwo", (await RunAsync("show", first)).Lines[0], StringComparison.Ordinal);
        Assert.Equal("0\timage\tqueued\t0\t", (await RunAsync("show", first)).Lines[1]);

        Assert.Equal("cancelled", (await RunAsync("cancel", first, "--json")).Json.GetProperty("state").GetString());
        var item = Assert.Single((await RunAsync("show", first, "--json")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal("cancelled", item.GetProperty("state").GetString());
        Assert.Equal(JobState.Queued, (await store.GetAsync(second, Cancellation))!.State);
    }

    [Fact]
    public async Task Retry_OfAFailedJob_QueuesItAgain()
    {
        using var store = SqliteJobStore.Open(_data.Path);
        var id = await AcceptAsync(store, "bad");
        var leases = await store.LeaseAsync("test", 1, Cancellation);
        await store.StartAsync(leases, Cancellation);
        await store.CompleteAsync([JobOutcome.NotDone(leases[0], JobOutcomeKind.Failed, new JobError("invalid-image", "no"))], Cancellation);
        Assert.Contains("invalid-image: no", (await RunAsync("show", id)).Output, StringComparison.Ordinal);

        Assert.StartsWith($"{id}\t", (await RunAsync("retry", id)).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await store.GetAsync(id, Cancellation))!.Counts.Failed);
    }

    [Fact]
    public async Task Purge_ErasesWhatFinishedLongAgo()
    {
        using var store = SqliteJobStore.Open(_data.Path);
        var id = await AcceptAsync(store, "old");
        await store.CancelAsync(id, Cancellation);

        Assert.Equal(0, (await RunAsync("purge", "--json")).Json.GetProperty("erased").GetInt32());
        Assert.Equal("1 jobs erased\n", (await RunAsync("purge", "--older-than", "0")).Output);
        Assert.Null(await store.GetAsync(id, Cancellation));
    }

    [Theory]
    [InlineData("show")]
    [InlineData("retry")]
    [InlineData("cancel")]
    public async Task Jobs_OfAnUnknownId_SaySo(string command)
    {
        SqliteJobStore.Open(_data.Path).Dispose();

        var result = await CrnnProcess.RunAsync("jobs", command, "nobody", "--data", _data.Path);

        Assert.Equal((2, "crnn: there is no job 'nobody'\n"), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task Jobs_OfAFolderWithoutAny_MakeNone()
    {
        var result = await CrnnProcess.RunAsync("jobs", "list", "--data", _data.Path);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"crnn: there are no jobs in '{_data.Path}'", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_data.Path));
    }

    public void Dispose() => _data.Dispose();

    private static async Task<string> AcceptAsync(SqliteJobStore store, string name) =>
        (await store.AcceptAsync(new JobSubmission { Name = name, Images = [new JobImage("image", new byte[] { 1 })] }, Cancellation)).Job.Id;

    private async Task<CrnnResult> RunAsync(params string[] arguments)
    {
        var result = await CrnnProcess.RunAsync(["jobs", .. arguments, "--data", _data.Path]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }
}
