namespace Crnn.Net.Conformance.Jobs;

/// <summary>Leases: order, expiry, renewal, fencing.</summary>
public abstract class JobLeaseSuite : JobStoreSuite
{
    [Fact]
    public async Task Lease_Items_ComeOnceAndInOrder()
    {
        var first = await SubmitAsync(2);
        var second = await SubmitAsync(2);

        var some = await Queue.LeaseAsync("a", 3, Token);
        var rest = await Queue.LeaseAsync("b", 3, Token);

        Assert.Equal([(first.Id, 0), (first.Id, 1), (second.Id, 0), (second.Id, 1)], [.. some.Concat(rest).Select(l => (l.JobId, l.Index))]);
        Assert.All(some, l => Assert.False(l.IsIsolated));
        Assert.Empty(await Queue.LeaseAsync("a", 3, Token));
    }

    [Fact]
    public async Task ReadImages_OfManyJobs_ComeInOrderWhateverTheirSize()
    {
        var large = new byte[3 << 20];
        new Random(1).NextBytes(large);
        var first = (await Store.AcceptAsync(new JobSubmission { Images = [new("a", large), new("b", new byte[] { 1 }), new("c", large)] }, Token)).Job;
        var second = (await Store.AcceptAsync(new JobSubmission { Images = [new("d", large), new("e", new byte[] { 2 })] }, Token)).Job;
        var leases = (await Queue.LeaseAsync("a", 5, Token)).Reverse().ToList();
        var unknown = leases[0] with { Index = 7 };

        var images = await Queue.ReadImagesAsync([.. leases, unknown], Token);

        Assert.Equal([(second.Id, 1), (second.Id, 0), (first.Id, 2), (first.Id, 1), (first.Id, 0)], leases.Select(l => (l.JobId, l.Index)));
        Assert.Equal<byte[]>([[2], large, large, [1], large], images.Take(5).Select(i => i!.Value.ToArray()));
        Assert.Null(images[5]);
        Assert.Empty(await Queue.ReadImagesAsync([], Token));
    }

    [Fact]
    public async Task Lease_Priorities_HigherComesFirst()
    {
        var low = await SubmitAsync(priority: JobPriority.Low);
        var normal = await SubmitAsync();
        var high = await SubmitAsync(priority: JobPriority.High);

        Assert.Equal([high.Id, normal.Id, low.Id], (await Queue.LeaseAsync("a", 3, Token)).Select(l => l.JobId));
    }

    [Fact]
    public async Task Lease_TenantBehindALargeOne_DoesNotWaitForAllOfIt()
    {
        await SubmitAsync(1000, "large");
        await Queue.LeaseAsync("a", 100, Token);
        var small = await SubmitAsync(2, "small");

        var next = await Queue.LeaseAsync("a", 10, Token);

        Assert.Equal(2, next.Count(l => l.JobId == small.Id));
    }

    [Fact]
    public async Task Lease_ExpiredBeforeItsStart_IsGivenOutAgainWithoutAnAttempt()
    {
        var job = await SubmitAsync();
        var old = await LeaseOneAsync();
        Advance(9.9);
        Assert.Empty(await Queue.LeaseAsync("b", 1, Token));
        Advance(0.1);

        var again = await LeaseOneAsync("b");

        Assert.Equal((false, true), (again.IsIsolated, again.Token > old.Token));
        Assert.Empty(await Queue.StartAsync([old], Token));
        Assert.Single(await Queue.StartAsync([again], Token));
        Assert.Equal(1, (await ItemAsync(job)).Attempts);
    }

    [Fact]
    public async Task Renew_InTime_KeepsTheLease()
    {
        await SubmitAsync(2);
        var leases = await Queue.LeaseAsync("a", 2, Token);
        await Queue.StartAsync([leases[0]], Token);
        for (var i = 0; i < 5; i++)
        {
            Advance(9);
            Assert.Equal(leases, await Queue.RenewAsync(leases, Token));
            Assert.Empty(await Queue.LeaseAsync("b", 2, Token));
        }

        Assert.True(await CompleteAsync(leases[0]));
    }

    [Fact]
    public async Task Renew_AfterAnotherHasIt_SaysThatItIsLost()
    {
        await SubmitAsync(2);
        var leases = await Queue.LeaseAsync("a", 2, Token);
        Advance(5);
        await Queue.RenewAsync([leases[1]], Token);
        Advance(5);
        await LeaseOneAsync("b");

        Assert.Equal([leases[1]], await Queue.RenewAsync(leases, Token));
    }

    [Fact]
    public async Task Complete_ByALateWorker_CannotOverwrite()
    {
        var job = await SubmitAsync();
        var late = await StartOneAsync();
        Advance(10);
        var mine = await StartOneAsync("b");

        Assert.False(await CompleteAsync(late, "late"));
        Assert.True(await CompleteAsync(mine, "mine"));
        Assert.False(await CompleteAsync(late, "late"));
        Assert.False(await FailAsync(late, JobOutcomeKind.Failed));
        Assert.False(await CompleteAsync(mine, "twice"));

        var item = await ItemAsync(job);
        Assert.Equal((JobItemState.Done, "mine"), (item.State, item.Line!.Text));
        Assert.Equal(new JobCounts(1, 1, 0, 0), (await GetAsync(job)).Counts);
    }

    [Fact]
    public async Task Complete_WithALeaseOfNothing_IsIgnored()
    {
        var job = await SubmitAsync();
        var lease = await StartOneAsync();
        JobLease[] wrong = [lease with { Token = lease.Token + 1 }, lease with { Index = 7 }, lease with { JobId = "none" }];

        Assert.Empty(await Queue.CompleteAsync([.. wrong.Select(l => Outcomes.Done(l))], Token));
        Assert.Empty(await Queue.RenewAsync(wrong, Token));
        Assert.Empty(await Queue.StartAsync(wrong, Token));
        await Queue.ReturnAsync(wrong, TimeSpan.Zero, Token);

        Assert.Equal(JobItemState.Running, (await ItemAsync(job)).State);
    }

    [Fact]
    public async Task Start_Twice_CountsOnce()
    {
        var job = await SubmitAsync();
        var lease = await StartOneAsync();

        Assert.Empty(await Queue.StartAsync([lease], Token));
        Assert.Equal(1, (await ItemAsync(job)).Attempts);
        Assert.Equal(Time.GetUtcNow(), (await GetAsync(job)).StartedAt);
    }

    [Fact]
    public async Task Return_StartedOrNot_GivesTheItemBackWithoutAnAttempt()
    {
        var job = await SubmitAsync(2);
        var leases = await Queue.LeaseAsync("a", 2, Token);
        await Queue.StartAsync([leases[0]], Token);

        await Queue.ReturnAsync(leases, TimeSpan.FromSeconds(3), Token);

        Assert.All(await ItemsAsync(job), i => Assert.Equal((JobItemState.Queued, 0), (i.State, i.Attempts)));
        Assert.Empty(await Queue.LeaseAsync("b", 2, Token));
        Assert.False(await CompleteAsync(leases[0]));
        Advance(3);
        Assert.Equal(2, (await Queue.LeaseAsync("b", 2, Token)).Count);
    }

    [Fact]
    public async Task Leases_AfterReopening_AreStillHeld()
    {
        await SubmitAsync(2);
        var lease = await StartOneAsync();
        await ReopenAsync();

        Assert.Equal([lease], await Queue.RenewAsync([lease], Token));
        Assert.Equal(1, (await Queue.LeaseAsync("b", 2, Token)).Count);
        Assert.True(await CompleteAsync(lease));
    }

    [Fact]
    public async Task Abandon_AWorker_EndsItsLeasesAndNobodyElses()
    {
        var job = await SubmitAsync(3);
        var mine = await LeaseOneAsync("a");
        var dead = await StartOneAsync("dead");
        await LeaseOneAsync("dead");

        Assert.Equal(2, await Queue.AbandonAsync("dead", Token));
        Assert.Equal(0, await Queue.AbandonAsync("dead", Token));

        Assert.Equal([mine], await Queue.RenewAsync([mine, dead], Token));
        var again = await Queue.LeaseAsync("b", 3, Token);
        Assert.Equal([(1, true), (2, false)], again.Select(l => (l.Index, l.IsIsolated)).Order());
        Assert.Equal(JobState.Running, (await GetAsync(job)).State);
    }

    [Fact]
    public async Task Workers_Racing_GetEachItemOnceAndFinishAll()
    {
        const int Items = 300;
        var jobs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SubmitAsync(Items / 3)));
        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            var mine = new List<JobLease>();
            while (await Queue.LeaseAsync($"w{w}", 7, Token) is { Count: > 0 } leases)
            {
                await Queue.StartAsync(leases, Token);
                mine.AddRange(await Queue.CompleteAsync([.. leases.Select(l => Outcomes.Done(l))], Token));
            }

            return mine;
        })));

        Assert.Equal(Items, done.SelectMany(d => d).Select(l => (l.JobId, l.Index)).Distinct().Count());
        Assert.Equal(Items, done.Sum(d => d.Count));
        foreach (var job in jobs)
        {
            Assert.Equal((JobState.Completed, new JobCounts(Items / 3, Items / 3, 0, 0)), ((await GetAsync(job)).State, (await GetAsync(job)).Counts));
        }
    }

    [Fact]
    public async Task TwoStores_OnTheSameData_ShareTheQueue()
    {
        var other = await OpenAsync();
        try
        {
            var job = await SubmitAsync(2);
            var here = await StartOneAsync("here");
            var there = Assert.Single(await other.Queue.LeaseAsync("there", 2, Token));

            Assert.NotEqual(here.Index, there.Index);
            Assert.Equal(await GetAsync(job), await other.Store.GetAsync(job.Id, Token));
            Assert.Single(await other.Queue.CompleteAsync([Outcomes.Done(here)], Token));
        }
        finally
        {
            await other.CloseAsync();
        }
    }
}
