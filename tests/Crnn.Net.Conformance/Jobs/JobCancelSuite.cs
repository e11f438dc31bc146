namespace Crnn.Net.Conformance.Jobs;

/// <summary>Cancelling, queueing again, deleting, purging.</summary>
public abstract class JobCancelSuite : JobStoreSuite
{
    [Fact]
    public async Task Cancel_WithItemsInEveryState_EndsTheJobAtOnceAndForGood()
    {
        var job = await SubmitAsync(4);
        var leases = await Queue.LeaseAsync("a", 3, Token);
        await Queue.StartAsync([leases[0], leases[1]], Token);
        await CompleteAsync(leases[0], "kept");

        var cancelled = await Store.CancelAsync(job.Id, Token);

        Assert.Equal((JobState.Cancelled, new JobCounts(4, 1, 0, 3), Time.GetUtcNow()), (cancelled!.State, cancelled.Counts, cancelled.FinishedAt));
        Assert.False(await CompleteAsync(leases[1]));
        Assert.Empty(await Queue.StartAsync([leases[2]], Token));
        Assert.Empty(await Queue.RenewAsync(leases, Token));
        Assert.Empty(await Queue.LeaseAsync("b", 4, Token));
        Assert.Equal(cancelled, await GetAsync(job));
        Assert.Equal([JobItemState.Done, JobItemState.Cancelled, JobItemState.Cancelled, JobItemState.Cancelled], (await ItemsAsync(job)).Select(i => i.State));
        Assert.Equal(default, await Queue.GetStatusAsync(Token));
    }

    [Fact]
    public async Task Cancel_Finished_ChangesNothing()
    {
        var job = await SubmitAsync();
        await DrainAsync();
        var finished = await GetAsync(job);
        Advance(1);

        Assert.Equal(finished, await Store.CancelAsync(job.Id, Token));
        Assert.Equal(finished, await GetAsync(job));
    }

    [Fact]
    public async Task Cancel_WhileWorkersComplete_LeavesEveryItemFinalOnce()
    {
        var job = await SubmitAsync(100);
        var leases = await Queue.LeaseAsync("a", 100, Token);
        await Queue.StartAsync(leases, Token);

        var completing = leases.Chunk(5).Select(chunk => Task.Run(() => Queue.CompleteAsync([.. chunk.Select(l => Outcomes.Done(l))], Token))).ToArray();
        await Store.CancelAsync(job.Id, Token);
        var taken = (await Task.WhenAll(completing)).Sum(t => t.Count);

        var now = await GetAsync(job);
        Assert.Equal(new JobCounts(100, taken, 0, 100 - taken), now.Counts);
        Assert.Equal(taken, (await ItemsAsync(job)).Count(i => i.State == JobItemState.Done));
        Assert.True(now.IsFinished);
    }

    [Fact]
    public async Task Retry_AJobWithFailures_QueuesThemAgainWithAllAttempts()
    {
        var job = await SubmitAsync(3);
        await FailAsync(await StartOneAsync(), JobOutcomeKind.Failed);
        await DrainAsync();

        var again = await Store.RetryAsync(job.Id, Token);

        Assert.Equal((JobState.Running, new JobCounts(3, 2, 0, 0), null), (again!.State, again.Counts, again.FinishedAt));
        Assert.Equal((JobItemState.Queued, 0, null), ((await ItemAsync(job)).State, (await ItemAsync(job)).Attempts, (await ItemAsync(job)).Error));
        Assert.Equal(1, (await Queue.GetStatusAsync(Token)).Waiting);
        await DrainAsync();
        Assert.Equal((JobState.Completed, new JobCounts(3, 3, 0, 0)), ((await GetAsync(job)).State, (await GetAsync(job)).Counts));
    }

    [Fact]
    public async Task Retry_WithoutFailuresOrCancelled_ChangesNothing()
    {
        var done = await SubmitAsync();
        await DrainAsync();
        var cancelled = await SubmitAsync(2);
        await FailAsync(await StartOneAsync(), JobOutcomeKind.Failed);
        await Store.CancelAsync(cancelled.Id, Token);
        var queued = await SubmitAsync();

        foreach (var job in (Job[])[done, cancelled, queued])
        {
            var before = await GetAsync(job);
            Assert.Equal(before, await Store.RetryAsync(job.Id, Token));
            Assert.Equal(before, await GetAsync(job));
        }
    }

    [Fact]
    public async Task Delete_Finished_ErasesResultsAndImages()
    {
        var job = await SubmitAsync(2);
        var other = await SubmitAsync(2);
        await DrainAsync();

        Assert.Equal(JobDeletion.Deleted, await Store.DeleteAsync(job.Id, Token));
        await ReopenAsync();

        Assert.Null(await Store.GetAsync(job.Id, Token));
        Assert.Null(await Store.GetItemsAsync(job.Id, cancellationToken: Token));
        Assert.Null(await Store.ReadImageAsync(job.Id, 0, Token));
        Assert.Equal(JobDeletion.NotFound, await Store.DeleteAsync(job.Id, Token));
        Assert.Equal(Submissions.Image(1), (await Store.ReadImageAsync(other.Id, 1, Token))!.Value.ToArray());
        Assert.Equal(2, (await ItemsAsync(other)).Count(i => i.Line is not null));
    }

    [Fact]
    public async Task Delete_Unfinished_IsRefused()
    {
        var job = await SubmitAsync();

        Assert.Equal(JobDeletion.NotFinished, await Store.DeleteAsync(job.Id, Token));
        Assert.Equal(job, await GetAsync(job));
    }

    [Fact]
    public async Task Delete_WithALateWorker_StaysDeleted()
    {
        var job = await SubmitAsync();
        var late = await StartOneAsync();
        await Store.CancelAsync(job.Id, Token);
        await Store.DeleteAsync(job.Id, Token);

        Assert.False(await CompleteAsync(late));
        Assert.Empty(await Queue.RenewAsync([late], Token));
        await Queue.ReturnAsync([late], TimeSpan.Zero, Token);
        Assert.Null(await Store.GetAsync(job.Id, Token));
    }

    [Fact]
    public async Task Purge_ErasesOnlyWhatFinishedBefore()
    {
        var old = new List<Job>();
        for (var i = 0; i < 3; i++)
        {
            old.Add(await SubmitAsync());
        }

        await DrainAsync();
        Advance(10);
        var before = Time.GetUtcNow();
        var recent = await SubmitAsync();
        await DrainAsync();
        var waiting = await SubmitAsync();
        Advance(10);

        Assert.Equal(3, await Store.PurgeAsync(before, Token));

        Assert.Equal([waiting.Id, recent.Id], (await Store.ListAsync(new JobQuery(), Token)).Jobs.Select(j => j.Id));
        Assert.Null(await Store.ReadImageAsync(old[0].Id, 0, Token));
        Assert.Equal(0, await Store.PurgeAsync(before, Token));
    }
}
