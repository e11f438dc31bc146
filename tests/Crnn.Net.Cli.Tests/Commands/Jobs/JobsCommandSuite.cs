namespace Crnn.Net.Cli.Tests.Commands.Jobs;

/// <summary>What the command does on every store.</summary>
public abstract class JobsCommandSuite
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Jobs_OfAFolder_AreListedShownAndCancelled()
    {
        await using var place = await CreatePlaceAsync();
        var store = place.Store;
        var first = await AcceptAsync(store, "one\ttwo");
        var second = await AcceptAsync(store, "second");

        Assert.Equal([second, first], (await RunAsync(place, "list", "--json")).Json.EnumerateArray().Select(j => j.GetProperty("id").GetString()));
        Assert.StartsWith($"{second}\tqueued\t0 done, 0 failed, 0 cancelled of 1\t", Assert.Single((await RunAsync(place, "list", "--limit", "1")).Lines), StringComparison.Ordinal);
        Assert.EndsWith(@"one\ttwo", (await RunAsync(place, "show", first)).Lines[0], StringComparison.Ordinal);
        Assert.Equal("0\timage\tqueued\t0\t", (await RunAsync(place, "show", first)).Lines[1]);

        Assert.Equal("cancelled", (await RunAsync(place, "cancel", first, "--json")).Json.GetProperty("state").GetString());
        var item = Assert.Single((await RunAsync(place, "show", first, "--json")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal("cancelled", item.GetProperty("state").GetString());
        Assert.Equal(JobState.Queued, (await store.GetAsync(second, Cancellation))!.State);
    }

    [Fact]
    public async Task Retry_OfAFailedJob_QueuesItAgain()
    {
        await using var place = await CreatePlaceAsync();
        var store = place.Store;
        var id = await AcceptAsync(store, "bad");
        var leases = await place.Queue.LeaseAsync("test", 1, Cancellation);
        await place.Queue.StartAsync(leases, Cancellation);
        await place.Queue.CompleteAsync([JobOutcome.NotDone(leases[0], JobOutcomeKind.Failed, new JobError("invalid-image", "no"))], Cancellation);
        Assert.Contains("invalid-image: no", (await RunAsync(place, "show", id)).Output, StringComparison.Ordinal);

        Assert.StartsWith($"{id}\t", (await RunAsync(place, "retry", id)).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await store.GetAsync(id, Cancellation))!.Counts.Failed);
    }

    [Fact]
    public async Task Purge_ErasesWhatFinishedLongAgo()
    {
        await using var place = await CreatePlaceAsync();
        var store = place.Store;
        var id = await AcceptAsync(store, "old");
        await store.CancelAsync(id, Cancellation);

        Assert.Equal(0, (await RunAsync(place, "purge", "--json")).Json.GetProperty("erased").GetInt32());
        Assert.Equal("1 jobs erased\n", (await RunAsync(place, "purge", "--older-than", "0")).Output);
        Assert.Null(await store.GetAsync(id, Cancellation));
    }

    [Theory]
    [InlineData("show")]
    [InlineData("retry")]
    [InlineData("cancel")]
    public async Task Jobs_OfAnUnknownId_SaySo(string command)
    {
        await using var place = await CreatePlaceAsync();

        var result = await CrnnProcess.RunAsync(["jobs", command, "nobody", .. place.Arguments]);

        Assert.Equal((2, "crnn: there is no job 'nobody'\n"), (result.ExitCode, result.Error));
    }

    private protected abstract Task<JobsPlaceUnderTest> CreatePlaceAsync();

    private static async Task<string> AcceptAsync(IJobStore store, string name) =>
        (await store.AcceptAsync(new JobSubmission { Name = name, Images = [new JobImage("image", new byte[] { 1 })] }, Cancellation)).Job.Id;

    private static async Task<CrnnResult> RunAsync(JobsPlaceUnderTest place, params string[] arguments)
    {
        var result = await CrnnProcess.RunAsync(["jobs", .. arguments, .. place.Arguments]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }
}
