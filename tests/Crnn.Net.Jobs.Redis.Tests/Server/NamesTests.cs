using System.Text.RegularExpressions;
using Crnn.Net.Conformance.Jobs;

namespace Crnn.Net.Jobs.Redis.Tests.Server;

/// <summary>What is in Redis, by name.</summary>
public sealed class NamesTests
{
    private static readonly string[] s_names =
        [.. typeof(RedisJobNames).GetFields().Where(f => f.Name is not (nameof(RedisJobNames.Group) or nameof(RedisJobNames.Base))).Select(f => (string)f.GetRawConstantValue()!)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Names_All_HaveTheOneHashTag() => Assert.All(s_names, name => Assert.Matches(new Regex(@"^\{crnn\}:[a-z-]+(:[a-z]*)?$"), name));

    [Fact]
    public async Task Keys_OfAStoreInUse_AreKnownAndGoWithTheJobs()
    {
        await using var bench = await StoreBench.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            await bench.Store.AcceptAsync(Submissions.Of(3, i % 2 == 0 ? "ann" : null, key: $"{i}"), Token);
        }

        var leases = await bench.StartSomeAsync(4);
        await bench.Store.CompleteAsync([StoreBench.Done(leases[0]), JobOutcome.NotDone(leases[1], JobOutcomeKind.Retry, new JobError("code", "message"))], Token);
        var during = bench.Keys();
        foreach (var job in (await bench.Store.ListAsync(new JobQuery(), Token)).Jobs)
        {
            await bench.Store.CancelAsync(job.Id, Token);
        }

        await bench.Store.LeaseAsync("w", 1, Token);
        await bench.Store.PurgeAsync(DateTimeOffset.UtcNow.AddDays(1), Token);

        Assert.All(during, key => Assert.Contains(s_names, name => key.StartsWith(name, StringComparison.Ordinal)));
        Assert.Equal([RedisJobNames.Queue, RedisJobNames.HighStream, RedisJobNames.LowStream, RedisJobNames.NormalStream], bench.Keys());
    }

    [Fact]
    public void Names_InTheScripts_AreThoseThatAreKnown()
    {
        var assembly = typeof(RedisJobStore).Assembly;
        var written = assembly.GetManifestResourceNames().Where(n => n.EndsWith(".lua", StringComparison.Ordinal)).SelectMany(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return Regex.Matches(reader.ReadToEnd(), "base \\.\\. '([^']+)'").Select(m => RedisJobNames.Base + m.Groups[1].Value).ToArray();
        }).ToHashSet();

        Assert.All(written, name => Assert.Contains(s_names, known => name == known || known.StartsWith(name, StringComparison.Ordinal) || name == known + ":"));
        Assert.All(s_names, known => Assert.Contains(written, name => known.StartsWith(name, StringComparison.Ordinal)));
    }
}
