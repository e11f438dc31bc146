using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Redis.Tests.Failures;

/// <summary>Redis is killed and runs again on what is on its disk.</summary>
public sealed class CrashTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_WhileJobsComeAndEnd_LosesNothingThatWasAnswered()
    {
        await using var server = await RedisServer.StartAsync();
        await using var bench = await StoreBench.StartAsync(server: server);
        using var stop = new CancellationTokenSource();
        var (accepted, done) = (new List<string>(), new Dictionary<(string, int), string>());
        var rounds = Task.WhenAll(AcceptAsync(bench, accepted, stop.Token), WorkAsync(bench, done, stop.Token));
        for (var kills = 0; kills < 2; kills++)
        {
            var before = Count(accepted) + 20;
            Eventually.True(() => Count(accepted) >= before && Count(done) > 0, "some work");
            server.Kill();
            await server.RunAsync();
        }

        var enough = Count(accepted) + 20;
        Eventually.True(() => Count(accepted) >= enough, "work after the last restart");
        await stop.CancelAsync();
        await rounds;

        foreach (var id in accepted)
        {
            var items = (await bench.Store.GetItemsAsync(id, cancellationToken: Token))!.Items;
            Assert.Equal(3, items.Count);
            for (var i = 0; i < items.Count; i++)
            {
                Assert.NotNull(await bench.Store.ReadImageAsync(id, i, Token));
                if (done.TryGetValue((id, i), out var text))
                {
                    Assert.Equal((JobItemState.Done, text), (items[i].State, items[i].Line?.Text));
                }
            }

            Assert.Equal(items.Count(i => i.State == JobItemState.Done), (await bench.Store.GetAsync(id, Token))!.Counts.Done);
        }

        // All that is left can be run: nothing is stuck, nothing is there twice.
        await bench.Store.AbandonAsync("w", Token);
        await bench.DrainAsync();
        Assert.Equal(default, await bench.Store.GetStatusAsync(Token));
        var jobs = (await bench.Store.ListAsync(new JobQuery { PageSize = JobQuery.MaxPageSize }, Token)).Jobs;
        Assert.All(jobs, j => Assert.Equal(new JobCounts(3, 3, 0, 0), j.Counts));
        Assert.Superset(accepted.ToHashSet(), jobs.Select(j => j.Id).ToHashSet());
    }

    private static int Count<T>(ICollection<T> items)
    {
        lock (items)
        {
            return items.Count;
        }
    }

    private static async Task AcceptAsync(StoreBench bench, List<string> accepted, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            try
            {
                var job = await bench.SubmitAsync(3, content: $"{i}");
                lock (accepted)
                {
                    accepted.Add(job.Id);
                }
            }
            catch (JobStoreException)
            {
                // Not answered: it may be there or not.
            }
        }
    }

    private static async Task WorkAsync(StoreBench bench, Dictionary<(string, int), string> done, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            try
            {
                var leases = await bench.StartSomeAsync(2);
                var text = $"text {i}";
                foreach (var lease in await bench.Store.CompleteAsync([.. leases.Select(l => StoreBench.Done(l, text))], Token))
                {
                    lock (done)
                    {
                        done.Add((lease.JobId, lease.Index), text);
                    }
                }
            }
            catch (JobStoreException)
            {
            }
        }
    }
}
