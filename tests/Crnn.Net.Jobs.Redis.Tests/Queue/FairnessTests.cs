namespace Crnn.Net.Jobs.Redis.Tests.Queue;

public sealed class FairnessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lease_TenantsWithMuchToDo_GetEqualShares()
    {
        await using var bench = await StoreBench.StartAsync();
        string[] tenants = ["ann", "ben", "cid"];
        var owners = await SubmitAsync(bench, tenants, 100);
        var counts = tenants.ToDictionary(t => t, _ => 0);

        // Sizes that no number of tenants divides.
        for (var i = 0; i < 15; i++)
        {
            foreach (var lease in await bench.Store.LeaseAsync("w", 5, Token))
            {
                counts[owners[lease.JobId]]++;
            }

            Assert.InRange(counts.Values.Max() - counts.Values.Min(), 0, 2);
        }

        Assert.Equal(75, counts.Values.Sum());
    }

    [Fact]
    public async Task Lease_OneAtATime_TakesTenantsInTurn()
    {
        await using var bench = await StoreBench.StartAsync();
        var owners = await SubmitAsync(bench, ["ann", "ben", "cid"], 3);
        var order = new List<string>();
        for (var i = 0; i < 9; i++)
        {
            order.Add(owners[Assert.Single(await bench.Store.LeaseAsync("w", 1, Token)).JobId]);
        }

        Assert.Equal(["ann", "ben", "cid", "ann", "ben", "cid", "ann", "ben", "cid"], order);
    }

    [Fact]
    public async Task Lease_ATenantWhoComesAgainAndAgain_DoesNotPassTheOthers()
    {
        await using var bench = await StoreBench.StartAsync();
        var large = await bench.SubmitAsync(100, "large");
        var served = 0;
        for (var i = 0; i < 10; i++)
        {
            await bench.SubmitAsync(1, "small");
            served += (await bench.Store.LeaseAsync("w", 2, Token)).Count(l => l.JobId == large.Id);
        }

        Assert.Equal(10, served);
    }

    [Fact]
    public async Task Lease_AfterManyCancelledJobs_FindsTheRest()
    {
        await using var bench = await StoreBench.StartAsync();
        for (var i = 0; i < 50; i++)
        {
            var job = await bench.SubmitAsync(10, $"{i % 5}");
            await bench.Store.CancelAsync(job.Id, Token);
            if (i % 2 == 0)
            {
                await bench.Store.DeleteAsync(job.Id, Token);
            }
        }

        var last = await bench.SubmitAsync(1, "3");

        Assert.Equal(last.Id, Assert.Single(await bench.Store.LeaseAsync("w", 10, Token)).JobId);
        Assert.DoesNotContain(bench.Keys(), k => k.StartsWith(RedisJobNames.WaitingPrefix, StringComparison.Ordinal) || k.StartsWith(RedisJobNames.TenantsPrefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Return_SomeItems_KeepsTheirOrderAndPutsThemFirst()
    {
        await using var bench = await StoreBench.StartAsync();
        await bench.SubmitAsync(6);
        var leases = await bench.Store.LeaseAsync("w", 4, Token);

        await bench.Store.ReturnAsync(leases, TimeSpan.Zero, Token);

        Assert.Equal([0, 1, 2, 3, 4, 5], (await bench.Store.LeaseAsync("w", 6, Token)).Select(l => l.Index));
    }

    private static async Task<Dictionary<string, string>> SubmitAsync(StoreBench bench, string[] tenants, int images)
    {
        var owners = new Dictionary<string, string>();
        foreach (var tenant in tenants)
        {
            owners.Add((await bench.SubmitAsync(images, tenant)).Id, tenant);
        }

        return owners;
    }
}
