using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Redis.Tests.Server;

/// <summary>What one process does is heard by the others.</summary>
public sealed class SignalsTests
{
    private static readonly TimeSpan s_never = TimeSpan.FromHours(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_AcceptedElsewhere_WakesAWorker()
    {
        await using var bench = await StoreBench.StartAsync();
        var other = bench.Open();
        using var work = other.Signals.ListenToWork();
        Assert.Empty(await other.LeaseAsync("w", 1, Token));

        await bench.SubmitAsync();

        Assert.True(await Eventually.Ends(work.WaitAsync(s_never, TimeProvider.System, Token)));
    }

    [Fact]
    public async Task Job_ChangedElsewhere_WakesWhoeverWatchesIt()
    {
        await using var bench = await StoreBench.StartAsync();
        var other = bench.Open();
        var job = await bench.SubmitAsync();
        var seen = new List<JobState>();

        await Eventually.Ends(WatchAsync());

        Assert.Equal([JobState.Queued, JobState.Running, JobState.Completed], seen);

        async Task WatchAsync()
        {
            using var heard = other.Signals.ListenToJob(job.Id);
            await SubscribedAsync(bench);
            await foreach (var stage in other.WatchAsync(job.Id, s_never, cancellationToken: Token))
            {
                seen.Add(stage.State);
                if (stage.State == JobState.Queued)
                {
                    await bench.StartSomeAsync(1);
                }
                else if (stage.State == JobState.Running)
                {
                    await bench.Store.AbandonAsync("w", Token);
                    await bench.DrainAsync();
                }
            }
        }
    }

    [Fact]
    public async Task Workers_WhoWatchNoJob_AreNotToldOfChanges()
    {
        await using var bench = await StoreBench.StartAsync();
        await bench.SubmitAsync();
        await bench.DrainAsync();

        var subscribers = await bench.Redis.ExecuteAsync("PUBSUB", "NUMSUB", bench.NameOf(RedisJobNames.ChangesChannel), bench.NameOf(RedisJobNames.WorkChannel));

        Assert.Equal((0, 1), ((int)subscribers[1], (int)subscribers[3]));
    }

    private static async Task SubscribedAsync(StoreBench bench)
    {
        while ((int)(await bench.Redis.ExecuteAsync("PUBSUB", "NUMSUB", bench.NameOf(RedisJobNames.ChangesChannel)))[1] == 0)
        {
            Token.ThrowIfCancellationRequested();
        }
    }
}
