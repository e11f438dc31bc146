namespace Crnn.Net.Conformance.Jobs;

/// <summary>What follows the end of a run: results, retries, dead letters, isolation.</summary>
public abstract class JobOutcomeSuite : JobStoreSuite
{
    [Fact]
    public async Task Complete_ABatch_IsVisibleAndDurable()
    {
        var job = await SubmitAsync(3);
        var leases = await Queue.LeaseAsync("a", 3, Token);
        await Queue.StartAsync(leases, Token);
        Assert.Equal(JobState.Running, (await GetAsync(job)).State);
        Advance(1);

        var taken = await Queue.CompleteAsync([Outcomes.Done(leases[0], "A"), Outcomes.NotDone(leases[1], JobOutcomeKind.Failed), Outcomes.Done(leases[2], "C")], Token);
        await ReopenAsync();

        Assert.Equal(leases, taken);
        var now = await GetAsync(job);
        Assert.Equal((JobState.Completed, new JobCounts(3, 2, 1, 0), Time.GetUtcNow()), (now.State, now.Counts, now.FinishedAt));
        var items = await ItemsAsync(job);
        Assert.Equal(["A", null, "C"], items.Select(i => i.Line?.Text));
        Assert.Equal([null, new JobError("code", "Failed"), null], items.Select(i => i.Error));
        Assert.All(items, i => Assert.Equal(1, i.Attempts));
    }

    [Fact]
    public async Task Complete_AllFailed_FailsTheJob()
    {
        var job = await SubmitAsync(2);
        await FailAsync(await StartOneAsync(), JobOutcomeKind.Failed);
        await FailAsync(await StartOneAsync(), JobOutcomeKind.Failed);

        Assert.Equal((JobState.Failed, new JobCounts(2, 0, 2, 0)), ((await GetAsync(job)).State, (await GetAsync(job)).Counts));
    }

    [Fact]
    public async Task Retry_Schedule_GrowsAndEndsInADeadLetterWithItsReason()
    {
        var job = await SubmitAsync();
        foreach (var delay in (double[])[2, 4])
        {
            Assert.True(await FailAsync(await StartOneAsync(), JobOutcomeKind.Retry));
            Assert.Equal((JobItemState.Queued, "Retry"), ((await ItemAsync(job)).State, (await ItemAsync(job)).Error!.Message));
            Advance(delay - 0.001);
            Assert.Empty(await Queue.LeaseAsync("a", 1, Token));
            Advance(0.001);
        }

        var last = await StartOneAsync();
        Assert.False(last.IsIsolated);
        await FailAsync(last, JobOutcomeKind.Retry);

        var item = await ItemAsync(job);
        Assert.Equal((JobItemState.Failed, 3, new JobError("code", "Retry")), (item.State, item.Attempts, item.Error));
        Assert.Equal(JobState.Failed, (await GetAsync(job)).State);
        Advance(1000);
        Assert.Empty(await Queue.LeaseAsync("a", 1, Token));
    }

    [Fact]
    public async Task Retry_ThenSuccess_LeavesNoError()
    {
        var job = await SubmitAsync();
        await FailAsync(await StartOneAsync(), JobOutcomeKind.Retry);
        Advance(2);
        await CompleteAsync(await StartOneAsync());

        var item = await ItemAsync(job);
        Assert.Equal((JobItemState.Done, 2, null), (item.State, item.Attempts, item.Error));
    }

    [Fact]
    public async Task Expiry_OfRunningItems_IsolatesThemAndCountsNoAttempt()
    {
        var job = await SubmitAsync(3);
        var leases = await Queue.LeaseAsync("a", 3, Token);
        await Queue.StartAsync([leases[0], leases[1]], Token);
        Advance(10);

        var again = (await Queue.LeaseAsync("b", 3, Token)).OrderBy(l => l.Index).ToArray();

        Assert.Equal([true, true, false], again.Select(l => l.IsIsolated));
        Assert.All(await ItemsAsync(job), i => Assert.Equal(0, i.Attempts));
    }

    [Fact]
    public async Task WorkerLost_Reported_IsolatesAtOnce()
    {
        var job = await SubmitAsync();
        await FailAsync(await StartOneAsync(), JobOutcomeKind.WorkerLost);

        var again = await StartOneAsync();

        Assert.True(again.IsIsolated);
        Assert.Equal(1, (await ItemAsync(job)).Attempts);
    }

    [Fact]
    public async Task Poison_AmongMates_KillsAtMostOneWorkerMoreThanItsAttemptsAndItsMatesSucceed()
    {
        const int Poison = 2;
        var job = await SubmitAsync(5);
        var (deaths, rounds) = (0, 0);
        while (!(await GetAsync(job)).IsFinished)
        {
            Assert.True(rounds++ < 100, "The job does not end.");
            var leases = await Queue.LeaseAsync($"w{deaths}", 5, Token);
            var runs = leases.Where(l => l.IsIsolated).Select(l => new[] { l }).ToList();
            if (leases.Where(l => !l.IsIsolated).ToArray() is { Length: > 0 } mates)
            {
                runs.Add(mates);
            }

            foreach (var run in runs)
            {
                var started = await Queue.StartAsync(run, Token);
                if (started.Any(l => l.Index == Poison))
                {
                    deaths++;
                    break;
                }

                await Queue.CompleteAsync([.. started.Select(l => Outcomes.Done(l))], Token);
            }

            // The dead hold their leases until these expire; delays of retries pass too.
            Advance(15);
        }

        Assert.Equal(Options.MaxAttempts + 1, deaths);
        Assert.Equal(new JobCounts(5, 4, 1, 0), (await GetAsync(job)).Counts);
        var poison = await ItemAsync(job, Poison);
        Assert.Equal((JobItemState.Failed, "worker-lost", Options.MaxAttempts), (poison.State, poison.Error!.Code, poison.Attempts));
    }

    [Fact]
    public async Task Isolated_AfterAReopen_StaysIsolated()
    {
        await SubmitAsync();
        await FailAsync(await StartOneAsync(), JobOutcomeKind.WorkerLost);
        await ReopenAsync();

        Assert.True((await LeaseOneAsync()).IsIsolated);
    }
}
