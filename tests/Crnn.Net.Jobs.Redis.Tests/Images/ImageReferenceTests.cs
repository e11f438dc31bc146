using System.Text;
using Crnn.Net.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Jobs.Redis.Tests.Images;

/// <summary>An image is there exactly as long as a job of its tenant names it, once for all of them.</summary>
public sealed class ImageReferenceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Images_InRedis_AreThoseThatJobsName()
    {
        await using var server = await RedisServer.StartAsync();
        Check(server, folder: null);
    }

    [Fact]
    public async Task Images_InAFolder_AreThoseThatJobsName()
    {
        await using var server = await RedisServer.StartAsync();
        using var folder = new TempFolder();
        Check(server, folder);
    }

    [Fact]
    public async Task Images_OfTwoTenants_AreKeptApart()
    {
        await using var bench = await StoreBench.StartAsync();
        var ann = await bench.SubmitAsync(1, "ann");
        await bench.SubmitAsync(1, "ben");
        Assert.Equal(2, bench.Keys().Count(k => k.StartsWith(RedisJobNames.ImagePrefix, StringComparison.Ordinal)));

        await bench.Store.CancelAsync(ann.Id, Token);
        await bench.Store.DeleteAsync(ann.Id, Token);

        Assert.EndsWith(":ben", Assert.Single(bench.Keys(), k => k.StartsWith(RedisJobNames.ImagePrefix, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_TogetherTooLargeForRedis_AreRefused()
    {
        await using var bench = await StoreBench.StartAsync();
        var image = new byte[1 << 20];

        var error = await Assert.ThrowsAsync<ArgumentException>(() => bench.Store.AcceptAsync(new JobSubmission { Images = [.. Enumerable.Repeat(new JobImage("a", image), 257)] }, Token));

        Assert.Contains("269484032 bytes", error.Message, StringComparison.Ordinal);
        Assert.Empty((await bench.Store.ListAsync(new JobQuery(), Token)).Jobs);
    }

    private static void Check(RedisServer server, TempFolder? folder) => Prop.ForAll<(byte Kind, byte A, byte B)[]>(steps => Task.Run(() => RunAsync(steps, server, folder)).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(15).WithStartSize(5).WithEndSize(40));

    private static async Task RunAsync((byte Kind, byte A, byte B)[] steps, RedisServer server, TempFolder? folder)
    {
        await using var bench = await StoreBench.StartAsync(images: folder is null ? null : new FolderImageStore(folder.Path), server: server);
        await bench.Redis.ExecuteAsync("FLUSHALL");
        var jobs = new List<(string Id, string? Tenant, string[] Contents)>();
        foreach (var (kind, a, b) in steps)
        {
            if (kind % 3 > 0 || jobs.Count == 0)
            {
                var tenant = (a % 3) switch
                {
                    0 => null,
                    1 => "ann",
                    _ => "ben",
                };
                string[] contents = [.. Enumerable.Range(0, 1 + (b % 4)).Select(i => $"{(a + (i * b)) % 5}")];
                var images = contents.Select((c, i) => new JobImage($"{i}", Encoding.UTF8.GetBytes(c))).ToArray();
                jobs.Add(((await bench.Store.AcceptAsync(new JobSubmission { Images = images, Tenant = tenant }, Token)).Job.Id, tenant, contents));
            }
            else
            {
                var job = jobs[a % jobs.Count];
                jobs.Remove(job);
                await bench.Store.CancelAsync(job.Id, Token);
                Assert.Equal(JobDeletion.Deleted, await bench.Store.DeleteAsync(job.Id, Token));
            }

            await CompareAsync(bench, folder, jobs);
        }

        foreach (var job in jobs)
        {
            await bench.Store.CancelAsync(job.Id, Token);
        }

        // Everything at once, as maintenance does it.
        await bench.Store.PurgeAsync(DateTimeOffset.UtcNow.AddDays(1), Token);
        await CompareAsync(bench, folder, []);
    }

    private static async Task CompareAsync(StoreBench bench, TempFolder? folder, List<(string Id, string? Tenant, string[] Contents)> jobs)
    {
        var named = jobs.SelectMany(j => j.Contents.Select((content, i) => (j.Id, Index: i, Content: content))).ToArray();
        var read = await Task.WhenAll(named.Select(i => bench.Store.ReadImageAsync(i.Id, i.Index, Token)));
        Assert.Equal(named.Select(i => i.Content), read.Select(data => Encoding.UTF8.GetString(data!.Value.Span)));

        // Each item is one reference; those beyond the first of an image are counted.
        var references = jobs.SelectMany(j => j.Contents.Select(c => (j.Tenant ?? "", c))).GroupBy(i => i).Select(g => g.Count() - 1).ToArray();
        var keys = bench.Keys();
        Assert.Equal(references.Length, keys.Count(k => k.StartsWith(RedisJobNames.ImagePrefix, StringComparison.Ordinal)));
        var counters = await Task.WhenAll(bench.Redis.Multiplexer.GetServers()[0].Keys(pattern: $"{bench.NameOf(RedisJobNames.ReferencesPrefix)}*").Select(k => bench.Redis.StringGetAsync(k)));
        Assert.Equal(references.Where(r => r > 0).Order(), counters.Select(c => (int)c).Order());
        if (folder is not null)
        {
            Assert.Equal(references.Length, Directory.EnumerateFiles(folder.Path, "*-*", SearchOption.AllDirectories).Count(f => Path.GetDirectoryName(f) != folder.Path));
            Assert.DoesNotContain(keys, k => k is RedisJobNames.Uploads or RedisJobNames.UnusedBlobs);
        }
    }
}
