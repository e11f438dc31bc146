namespace Crnn.Net.Conformance.Jobs;

/// <summary>Taking jobs in: durable, whole, once.</summary>
public abstract class JobAcceptSuite : JobStoreSuite
{
    [Fact]
    public async Task Accept_ThenReopen_HasJobItemsAndImages()
    {
        Advance(1.5);
        var accepted = await Store.AcceptAsync(Submissions.Of(3, "ann", JobPriority.High), Token);
        await ReopenAsync();

        var job = await GetAsync(accepted.Job);

        Assert.True(accepted.IsNew);
        Assert.Equal(accepted.Job, job);
        Assert.Equal((JobState.Queued, new JobCounts(3, 0, 0, 0), "job", "ann", JobPriority.High), (job.State, job.Counts, job.Name, job.Tenant, job.Priority));
        Assert.Equal((Time.GetUtcNow(), null, null), (job.CreatedAt, job.StartedAt, job.FinishedAt));
        Assert.Matches("^[0-9a-f]{32}$", job.Id);
        var items = await ItemsAsync(job);
        Assert.Equal([(0, "0.png"), (1, "1.png"), (2, "2.png")], items.Select(i => (i.Index, i.Name)));
        Assert.All(items, i => Assert.Equal((JobItemState.Queued, 0, null, null), (i.State, i.Attempts, i.Line, i.Error)));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Submissions.Image(i), (await Store.ReadImageAsync(job.Id, i, Token))!.Value.ToArray());
        }
    }

    [Fact]
    public async Task Read_OfWhatIsNotThere_IsNull()
    {
        var job = await SubmitAsync();
        string[] ids = ["", "none", "../../etc/passwd", "' OR 1 = 1 --", new('0', 32), job.Id.ToUpperInvariant() + "x"];

        foreach (var id in ids)
        {
            Assert.Null(await Store.GetAsync(id, Token));
            Assert.Null(await Store.GetItemsAsync(id, cancellationToken: Token));
            Assert.Null(await Store.ReadImageAsync(id, 0, Token));
            Assert.Null(await Store.CancelAsync(id, Token));
            Assert.Null(await Store.RetryAsync(id, Token));
            Assert.Equal(JobDeletion.NotFound, await Store.DeleteAsync(id, Token));
        }

        Assert.Null(await Store.ReadImageAsync(job.Id, 1, Token));
    }

    [Fact]
    public async Task Accept_NamesLikePathsAndScripts_AreKeptAsTheyAre()
    {
        string[] names = ["../../evil.png", "C:\\windows\\x", "发票\u0000\n.png", "'; DROP TABLE jobs; --", "", "con", "😀"];
        var job = (await Store.AcceptAsync(new JobSubmission { Images = [.. names.Select(n => new JobImage(n, new byte[] { 1 }))] }, Token)).Job;

        Assert.Equal(names, (await ItemsAsync(job)).Select(i => i.Name));
    }

    [Fact]
    public async Task Accept_EmptyAndLargeImages_AreKeptByteByByte()
    {
        var large = new byte[3 << 20];
        new Random(1).NextBytes(large);
        var job = (await Store.AcceptAsync(new JobSubmission { Images = [new("empty", default), new("large", large)] }, Token)).Job;

        Assert.Equal(0, (await Store.ReadImageAsync(job.Id, 0, Token))!.Value.Length);
        Assert.Equal(large, (await Store.ReadImageAsync(job.Id, 1, Token))!.Value.ToArray());
    }

    [Fact]
    public async Task Accept_MemoryReusedAfterwards_KeepsTheImage()
    {
        byte[] image = [1, 2, 3];
        var job = (await Store.AcceptAsync(new JobSubmission { Images = [new("a", image)] }, Token)).Job;
        Array.Clear(image);

        Assert.Equal([1, 2, 3], (await Store.ReadImageAsync(job.Id, 0, Token))!.Value.ToArray());
    }

    [Fact]
    public async Task Accept_TooManyImagesOrNone_IsRefused()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Store.AcceptAsync(Submissions.Of(Options.MaxItemsPerJob + 1), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.AcceptAsync(Submissions.Of(0), Token));

        Assert.Contains("5001 images", error.Message, StringComparison.Ordinal);
        Assert.Empty((await Store.ListAsync(new JobQuery(), Token)).Jobs);
    }

    [Fact]
    public async Task Accept_QueueFull_IsRefusedUntilItemsAreFinal()
    {
        var first = await SubmitAsync(5000);
        await SubmitAsync(4999);

        var error = await Assert.ThrowsAsync<JobQueueFullException>(() => SubmitAsync(2));
        Assert.Equal((9999, 10_000), (error.Pending, error.Limit));
        await Store.CancelAsync(first.Id, Token);

        Assert.Equal(JobState.Queued, (await SubmitAsync(2)).State);
    }

    [Fact]
    public async Task Accept_SameKeySameContent_IsTheSameJobOnce()
    {
        var first = await Store.AcceptAsync(Submissions.Of(2, key: "k"), Token);
        await ReopenAsync();
        var again = await Store.AcceptAsync(Submissions.Of(2, key: "k"), Token);

        Assert.True(first.IsNew);
        Assert.False(again.IsNew);
        Assert.Equal(first.Job, again.Job);
        Assert.Single((await Store.ListAsync(new JobQuery(), Token)).Jobs);
        Assert.Equal(2, (await Queue.GetStatusAsync(Token)).Waiting);
    }

    [Fact]
    public async Task Accept_SameKeyAtTheSameTime_IsOneJob()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.AcceptAsync(Submissions.Of(2, key: "k"), Token))));

        Assert.Single(all, a => a.IsNew);
        Assert.Single(all.Select(a => a.Job.Id).Distinct());
        Assert.Single((await Store.ListAsync(new JobQuery(), Token)).Jobs);
    }

    [Fact]
    public async Task Accept_SameKeyOtherContent_IsAConflict()
    {
        var first = await SubmitAsync(2, key: "k");

        var error = await Assert.ThrowsAsync<JobConflictException>(() => Store.AcceptAsync(Submissions.Of(2, key: "k", content: "other"), Token));
        await Assert.ThrowsAsync<JobConflictException>(() => SubmitAsync(3, key: "k"));

        Assert.Equal(("k", first.Id), (error.IdempotencyKey, error.JobId));
        Assert.Single((await Store.ListAsync(new JobQuery(), Token)).Jobs);
    }

    [Fact]
    public async Task Accept_SameKeyOfAnotherTenant_IsAnotherJob()
    {
        var ann = await SubmitAsync(1, "ann", key: "k");
        var ben = await SubmitAsync(1, "ben", key: "k");

        Assert.NotEqual(ann.Id, ben.Id);
    }

    [Fact]
    public async Task Accept_KeyExpiredOrItsJobDeleted_IsANewJob()
    {
        var first = await SubmitAsync(key: "k");
        Time.Advance(Options.IdempotencyKeyLifetime);
        var second = await SubmitAsync(key: "k");
        await Store.CancelAsync(second.Id, Token);
        await Store.DeleteAsync(second.Id, Token);
        var third = await SubmitAsync(key: "k");

        Assert.Equal(3, new[] { first.Id, second.Id, third.Id }.Distinct().Count());
    }
}
