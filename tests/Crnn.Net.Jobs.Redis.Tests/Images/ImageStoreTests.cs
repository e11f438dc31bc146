using Crnn.Net.Conformance.Jobs;
using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Redis.Tests.Images;

/// <summary>What goes wrong between Redis and an image store.</summary>
public sealed class ImageStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accept_WhileTheSameImageIsErased_HasItsImage()
    {
        var images = new MemoryImageStore();
        await using var bench = await StoreBench.StartAsync(images: images);
        var first = await bench.SubmitAsync();
        await bench.Store.CancelAsync(first.Id, Token);

        // The image is there when the second job reserves, so that it writes none, and gone when it is accepted.
        images.BeforeWrite = _ => bench.Store.DeleteAsync(first.Id, Token);
        var second = (await bench.Store.AcceptAsync(new JobSubmission { Images = [new("a", Submissions.Image(0)), new("b", Submissions.Image(1))] }, Token)).Job;

        Assert.Equal(Submissions.Image(0), (await bench.Store.ReadImageAsync(second.Id, 0, Token))!.Value.ToArray());
        Assert.Equal(Submissions.Image(1), (await bench.Store.ReadImageAsync(second.Id, 1, Token))!.Value.ToArray());
    }

    [Fact]
    public async Task Accept_TheSameImageTwiceAtOnce_KeepsOne()
    {
        var images = new MemoryImageStore();
        await using var bench = await StoreBench.StartAsync(images: images);
        var inner = new TaskCompletionSource();
        images.BeforeWrite = _ =>
        {
            images.BeforeWrite = null;
            return bench.SubmitAsync();
        };

        var job = await bench.SubmitAsync();
        await bench.Store.PurgeAsync(DateTimeOffset.MinValue, Token);

        Assert.Single(images.Names);
        Assert.Equal(Submissions.Image(0), (await bench.Store.ReadImageAsync(job.Id, 0, Token))!.Value.ToArray());
    }

    [Fact]
    public async Task Accept_RefusedAtOnce_WritesNothing()
    {
        var images = new MemoryImageStore();
        await using var bench = await StoreBench.StartAsync(images: images);
        await bench.Store.AcceptAsync(Submissions.Of(1, key: "k"), Token);

        Assert.False((await bench.Store.AcceptAsync(Submissions.Of(1, key: "k"), Token)).IsNew);
        await Assert.ThrowsAsync<JobConflictException>(() => bench.Store.AcceptAsync(Submissions.Of(2, key: "k"), Token));
        bench.Options.MaxPendingItems = 2;
        await Assert.ThrowsAsync<JobQueueFullException>(() => bench.Store.AcceptAsync(Submissions.Of(2, content: "other"), Token));

        Assert.Single(images.Names);
    }

    [Fact]
    public async Task Accept_ThatDiedAfterItsUpload_IsCleanedUpAfterAnHour()
    {
        var time = new HandTimeProvider();
        var images = new MemoryImageStore();
        await using var bench = await StoreBench.StartAsync(time: time, images: images);
        images.AfterWrite = _ => throw new JobStoreException("store-io", "memory", "The process dies here.");
        await Assert.ThrowsAsync<JobStoreException>(() => bench.SubmitAsync());

        time.Advance(TimeSpan.FromMinutes(59));
        await bench.Store.PurgeAsync(DateTimeOffset.MinValue, Token);
        Assert.Single(images.Names);
        time.Advance(TimeSpan.FromMinutes(1));
        await bench.Store.PurgeAsync(DateTimeOffset.MinValue, Token);

        Assert.Empty(images.Names);
    }

    [Fact]
    public async Task Delete_WhileTheImageStoreFails_IsMadeUpFor()
    {
        var images = new MemoryImageStore();
        await using var bench = await StoreBench.StartAsync(images: images);
        var job = await bench.SubmitAsync(3);
        await bench.Store.CancelAsync(job.Id, Token);
        images.BeforeDelete = _ => throw new JobStoreException("store-unavailable", "memory", "It is away.");

        Assert.Equal(JobDeletion.Deleted, await bench.Store.DeleteAsync(job.Id, Token));
        Assert.Equal(3, images.Names.Count);
        images.BeforeDelete = null;
        await bench.Store.PurgeAsync(DateTimeOffset.MinValue, Token);

        Assert.Empty(images.Names);
    }

    [Fact]
    public async Task Read_WithoutTheImageStore_SaysWhatIsMissing()
    {
        await using var bench = await StoreBench.StartAsync(images: new MemoryImageStore());
        var job = await bench.SubmitAsync();
        await using var store = RedisJobStore.Open(new RedisJobStoreOptions { Configuration = bench.Server.Configuration, KeyPrefix = bench.Prefix });

        var error = await Assert.ThrowsAsync<JobStoreException>(() => store.ReadImageAsync(job.Id, 0, Token));

        Assert.Contains("RedisJobStoreOptions.Images", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_AcceptedBeforeTheImageStoreWasSet_AreStillRead()
    {
        await using var before = await StoreBench.StartAsync();
        var first = await before.SubmitAsync();
        await using var store = RedisJobStore.Open(new RedisJobStoreOptions { Configuration = before.Server.Configuration, KeyPrefix = before.Prefix, Images = new MemoryImageStore() });

        var second = (await store.AcceptAsync(Submissions.Of(2), Token)).Job;

        Assert.Equal(Submissions.Image(0), (await store.ReadImageAsync(first.Id, 0, Token))!.Value.ToArray());
        Assert.Equal(Submissions.Image(0), (await store.ReadImageAsync(second.Id, 0, Token))!.Value.ToArray());
        Assert.Equal(Submissions.Image(1), (await store.ReadImageAsync(second.Id, 1, Token))!.Value.ToArray());
    }
}
