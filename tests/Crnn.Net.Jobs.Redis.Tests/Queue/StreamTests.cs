using Crnn.Net.TestKit;
using FsCheck;
using FsCheck.Fluent;
using StackExchange.Redis;

namespace Crnn.Net.Jobs.Redis.Tests.Queue;

/// <summary>The streams say how much work there is: a cluster adds and takes away workers by their lag.</summary>
public sealed class StreamTests
{
    private static readonly string[] s_streams = [RedisJobNames.HighStream, RedisJobNames.NormalStream, RedisJobNames.LowStream];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_BeforeTheFirstJob_HasStreamsAndGroups()
    {
        await using var bench = await StoreBench.StartAsync();
        await bench.Store.GetStatusAsync(Token);

        foreach (var stream in s_streams)
        {
            var group = Assert.Single(await bench.Redis.StreamGroupInfoAsync(bench.NameOf(stream)));
            Assert.Equal((RedisJobNames.Group, 0L), (group.Name, group.Lag));
        }
    }

    [Fact]
    public async Task Priorities_EachHasAStream()
    {
        await using var bench = await StoreBench.StartAsync();
        await bench.SubmitAsync(1, priority: JobPriority.High);
        await bench.SubmitAsync(2);
        await bench.SubmitAsync(3, priority: JobPriority.Low);

        Assert.Equal([1, 2, 3], await LagsAsync(bench));
    }

    [Fact]
    public void Lag_AnySchedule_IsWhatCanBeLeasedAndPendingEntriesAreTheLeases()
    {
        var time = new HandTimeProvider();
        Prop.ForAll<(byte Kind, byte A)[]>(steps => Task.Run(() => RunAsync(steps, time)).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20).WithStartSize(20).WithEndSize(60));
    }

    [Fact]
    public async Task Complete_TenThousandItems_LeavesShortStreams()
    {
        await using var bench = await StoreBench.StartAsync();
        for (var i = 0; i < 2; i++)
        {
            await bench.SubmitAsync(5000);
            var first = await bench.StartSomeAsync(1);
            await bench.DrainAsync();

            // One that takes long keeps what was read after it.
            Assert.InRange(await bench.Redis.StreamLengthAsync(bench.NameOf(RedisJobNames.NormalStream)), 4900, 5200);
            await bench.Store.CompleteAsync([StoreBench.Done(first[0])], Token);
        }

        Assert.InRange(await bench.Redis.StreamLengthAsync(bench.NameOf(RedisJobNames.NormalStream)), 0, 200);
        Assert.Equal([0, 0, 0], await LagsAsync(bench));
        Assert.False(await bench.Redis.KeyExistsAsync(bench.NameOf(RedisJobNames.Held)));
    }

    [Fact]
    public async Task Stream_RemovedByHand_IsMadeAgain()
    {
        await using var bench = await StoreBench.StartAsync();
        await bench.SubmitAsync(3);
        await bench.Redis.KeyDeleteAsync(bench.NameOf(RedisJobNames.NormalStream));

        Assert.Equal(3, (await bench.StartSomeAsync(10)).Count);
    }

    [Fact]
    public async Task Lease_EntriesThatNobodyOwesAnItem_AreDropped()
    {
        await using var bench = await StoreBench.StartAsync();
        await bench.Store.GetStatusAsync(Token);
        await bench.Redis.StreamAddAsync(bench.NameOf(RedisJobNames.NormalStream), "t", "");

        Assert.Empty(await bench.Store.LeaseAsync("w", 1, Token));

        Assert.Equal([0, 0, 0], await LagsAsync(bench));
        Assert.Equal(default, await bench.Store.GetStatusAsync(Token));
    }

    private static async Task<IReadOnlyList<long?>> LagsAsync(StoreBench bench)
    {
        var groups = await Task.WhenAll(s_streams.Select(s => bench.Redis.StreamGroupInfoAsync(bench.NameOf(s))));
        return [.. groups.Select(g => g.Single().Lag)];
    }

    private static async Task RunAsync((byte Kind, byte A)[] steps, HandTimeProvider time)
    {
        await using var bench = await StoreBench.StartAsync(time: time);
        var (jobs, leases) = (new List<Job>(), new List<JobLease>());
        foreach (var (kind, a) in steps)
        {
            await StepAsync(bench, time, jobs, leases, kind % 12, a);
            var status = await bench.Store.GetStatusAsync(Token);
            var delayed = await bench.Redis.SortedSetLengthAsync(bench.NameOf(RedisJobNames.Delayed));
            var pending = await Task.WhenAll(s_streams.Select(s => bench.Redis.StreamPendingAsync(bench.NameOf(s), RedisJobNames.Group)));
            Assert.Equal(status.Waiting - delayed, (await LagsAsync(bench)).Sum());
            Assert.Equal(status.Leased, pending.Sum(p => p.PendingMessageCount));
        }
    }

    private static async Task StepAsync(StoreBench bench, HandTimeProvider time, List<Job> jobs, List<JobLease> leases, int kind, int a)
    {
        JobLease[] some = leases.Count == 0 ? [] : [.. leases.Skip(a % leases.Count).Take(3)];
        switch (kind)
        {
            case 0 or 1:
                jobs.Add(await bench.SubmitAsync(1 + (a % 4), $"{a % 3}", (JobPriority)(a % 3 - 1)));
                break;
            case 2 or 3:
                leases.AddRange(await bench.Store.LeaseAsync($"w{a % 2}", 1 + (a % 5), Token));
                break;
            case 4:
                await bench.Store.StartAsync(some, Token);
                break;
            case 5:
                await bench.Store.CompleteAsync([.. some.Select(l => StoreBench.Done(l))], Token);
                break;
            case 6:
                await bench.Store.CompleteAsync([.. some.Select(l => JobOutcome.NotDone(l, a % 2 == 0 ? JobOutcomeKind.Retry : JobOutcomeKind.Failed, new JobError("code", "message")))], Token);
                break;
            case 7:
                await bench.Store.ReturnAsync(some, TimeSpan.FromSeconds(a % 2), Token);
                break;
            case 8:
                await bench.Store.AbandonAsync($"w{a % 2}", Token);
                break;
            case 9 when jobs.Count > 0:
                await bench.Store.CancelAsync(jobs[a % jobs.Count].Id, Token);
                break;
            case 10 when jobs.Count > 0:
                await bench.Store.RetryAsync(jobs[a % jobs.Count].Id, Token);
                break;
            default:
                time.Advance(TimeSpan.FromSeconds(a % 6));
                break;
        }
    }
}
