namespace Crnn.Net.Conformance.Jobs;

/// <summary>Lists, pages and signals.</summary>
public abstract class JobReadSuite : JobStoreSuite
{
    [Fact]
    public async Task List_Pages_AreNewestFirstAndUndisturbedByNewJobs()
    {
        var jobs = new List<Job>();
        for (var i = 0; i < 5; i++)
        {
            jobs.Add(await SubmitAsync(tenant: i % 2 == 0 ? "ann" : null));
        }

        var first = await Store.ListAsync(new JobQuery { PageSize = 2 }, Token);
        await SubmitAsync();
        var second = await Store.ListAsync(new JobQuery { PageSize = 2, After = first.Next }, Token);
        var third = await Store.ListAsync(new JobQuery { PageSize = 2, After = second.Next }, Token);
        var ann = await Store.ListAsync(new JobQuery { Tenant = "ann", PageSize = 3 }, Token);

        jobs.Reverse();
        Assert.Equal(jobs, [.. first.Jobs, .. second.Jobs, .. third.Jobs]);
        Assert.Null(third.Next);
        Assert.Equal(jobs.Where(j => j.Tenant == "ann"), ann.Jobs);
        Assert.Null(ann.Next);
    }

    [Fact]
    public async Task List_AfterThatIsNoPage_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ListAsync(new JobQuery { After = "../x" }, Token));

    [Fact]
    public async Task Items_Pages_AreByIndexAlsoWhileRunning()
    {
        var job = await SubmitAsync(5);
        var leases = await Queue.LeaseAsync("a", 3, Token);
        await Queue.StartAsync([leases[0], leases[1]], Token);
        await CompleteAsync(leases[1], "文字");

        var first = await Store.GetItemsAsync(job.Id, -1, 2, Token);
        var second = await Store.GetItemsAsync(job.Id, first!.Next!.Value, 2, Token);
        var third = await Store.GetItemsAsync(job.Id, second!.Next!.Value, 2, Token);
        var beyond = await Store.GetItemsAsync(job.Id, int.MaxValue, 2, Token);

        Assert.Equal([0, 1, 2, 3, 4], [.. first.Items.Select(i => i.Index), .. second.Items.Select(i => i.Index), .. third!.Items.Select(i => i.Index)]);
        Assert.Equal([JobItemState.Running, JobItemState.Done], first.Items.Select(i => i.State));
        Assert.Equal((1, 3, null), (first.Next, second.Next, third.Next));
        Assert.Equal("文字", first.Items[1].Line!.Text);
        Assert.Empty(beyond!.Items);
    }

    [Fact]
    public async Task Items_WrongArguments_AreRefused()
    {
        var job = await SubmitAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.GetItemsAsync(job.Id, -2, 1, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.GetItemsAsync(job.Id, -1, 0, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.GetItemsAsync(job.Id, -1, JobQuery.MaxPageSize + 1, Token));
    }

    [Fact]
    public async Task Line_Kept_ComesBackAsItWas()
    {
        var job = await SubmitAsync();
        var line = new TextLine("a\"码\u0001😀", 0.123456789f, [new("a", 1f, 0f, 1.5f), new("😀", 0.1f, 123.456f, 124f)], "model-1", default) { ProbabilityCorrect = 0.987654321f };
        await Queue.CompleteAsync([JobOutcome.Done(await StartOneAsync(), line)], Token);
        await ReopenAsync();

        var kept = (await ItemAsync(job)).Line!;

        Assert.Equal((line.Text, line.Confidence, line.ProbabilityCorrect, line.ModelId), (kept.Text, kept.Confidence, kept.ProbabilityCorrect, kept.ModelId));
        Assert.Equal(line.Characters, kept.Characters);
    }

    [Fact]
    public async Task Watch_AJob_SeesEveryStageAndEnds()
    {
        var job = await SubmitAsync(1);
        var seen = new List<JobState>();
        await foreach (var stage in Store.WatchAsync(job.Id, TimeSpan.FromSeconds(1), Time, Token))
        {
            seen.Add(stage.State);
            if (stage.State == JobState.Queued)
            {
                await StartOneAsync();
            }
            else if (stage.State == JobState.Running)
            {
                await Store.CancelAsync(job.Id, Token);
            }
        }

        Assert.Equal([JobState.Queued, JobState.Running, JobState.Cancelled], seen);
    }

    [Fact]
    public async Task Signals_WorkAccepted_WakesAWorker()
    {
        using var work = Queue.Signals.ListenToWork();
        var waiting = work.WaitAsync(TimeSpan.FromHours(1), Time, Token);
        await SubmitAsync();

        Assert.True(await TestKit.Eventually.Ends(waiting));
    }

    [Fact]
    public async Task Status_ThroughAJob_CountsWhatWaitsAndWhatIsLeased()
    {
        await SubmitAsync(3);
        var before = await Queue.GetStatusAsync(Token);
        var leases = await Queue.LeaseAsync("a", 2, Token);
        await Queue.StartAsync(leases, Token);
        var during = await Queue.GetStatusAsync(Token);
        await CompleteAsync(leases[0]);
        await FailAsync(leases[1], JobOutcomeKind.Retry);
        var after = await Queue.GetStatusAsync(Token);

        Assert.Equal([new(3, 0), new(1, 2), new JobQueueStatus(2, 0)], [before, during, after]);
    }
}
