using System.Text.Json;
using Crnn.Net.Cli.Commands;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests.Commands.Worker;

public sealed class WorkerCommandTests
{
    private const string Secret = "a-very-secret-word";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Worker_BesideAServerThatOnlyAccepts_ReadsItsJobsAndDrains()
    {
        using var folder = new TestFolder();
        await using var redis = await RedisServer.StartAsync("--requirepass", Secret);
        string[] place = ["--redis", redis.Configuration];
        await using var server = await CrnnServer.StartAsync([.. place, "--redis-password-file", folder.Write("password", Secret + "\n"), "--no-job-worker", "--workers", "0", "--lanes", "1", "--images", folder.Path]);
        var job = await server.SubmitAsync(RepositoryPaths.Sample("0000.png"), RepositoryPaths.Sample("0003.png"));
        Assert.Equal("queued", (await server.SendAsync(HttpMethod.Get, $"/v1/jobs/{job}")).GetProperty("state").GetString());

        var password = new CrnnProcessOptions { Environment = new Dictionary<string, string> { [RedisOptions.PasswordVariable] = Secret } };
        await using var worker = await CrnnWorker.StartAsync(password, [.. place, "--workers", "1", "--name", "first", "--images", folder.Path]);
        Assert.Equal("completed", (await server.FinishedAsync(job)).GetProperty("state").GetString());
        await worker.BecomesAsync(ready: true);
        worker.SeesInLog("appendonly yes, appendfsync always, maxmemory-policy noeviction");

        Assert.Equal(0, await worker.StopAsync());
        worker.SeesInLog("Job worker 'first' stopped after 2 items");
        Assert.Equal(0, await server.StopAsync());
        Assert.DoesNotContain(server.Log.Concat(worker.Log), l => l.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Worker_Terminated_FinishesWhatItStartedAndGivesBackTheRest()
    {
        await using var jobs = await RedisJobs.CreateAsync();
        var id = await jobs.SubmitAsync(600);
        await using (var first = await CrnnWorker.StartAsync(jobs.Arguments))
        {
            await jobs.UntilAsync(id, job => job.Counts.Done > 0);
            Assert.Equal(0, await first.StopAsync());
        }

        Assert.Equal(0, (await jobs.Store.GetStatusAsync(Cancellation)).Leased);
        Assert.All(await jobs.ItemsAsync(id), item => Assert.Equal(item.State == JobItemState.Done ? 1 : 0, item.Attempts));

        await using var second = await CrnnWorker.StartAsync(jobs.Arguments);
        Assert.Equal(600, (await jobs.EndOfAsync(id)).Counts.Done);
        Assert.All(await jobs.ItemsAsync(id), item => Assert.Equal(1, item.Attempts));
    }

    [Fact]
    public async Task Worker_DueForRecycling_EndsByItselfAndGivesBackTheRest()
    {
        await using var jobs = await RedisJobs.CreateAsync();
        var id = await jobs.SubmitAsync(600);
        await using var worker = await CrnnWorker.StartAsync([.. jobs.Arguments, "--recycle-items", "60"]);

        Assert.Equal(0, await worker.EndAsync());

        worker.SeesInLog("Draining");
        Assert.Equal(0, (await jobs.Store.GetStatusAsync(Cancellation)).Leased);
        var items = await jobs.ItemsAsync(id);
        Assert.InRange(items.Count(i => i.State == JobItemState.Done), 60, 600);
        Assert.All(items, item => Assert.Equal(item.State == JobItemState.Done ? 1 : 0, item.Attempts));
    }

    [Fact]
    public async Task Worker_StoppedUntilItsLeasesEnded_OverwritesNothing()
    {
        string[] lease = ["--lease-seconds", "1"];
        await using var jobs = await RedisJobs.CreateAsync();
        var id = await jobs.SubmitAsync(600);
        await using var sleeper = await CrnnWorker.StartAsync([.. jobs.Arguments, .. lease]);
        await jobs.UntilAsync(id, job => job.Counts.Done > 0);
        sleeper.Signal("STOP");
        await using var other = await CrnnWorker.StartAsync([.. jobs.Arguments, .. lease]);
        Assert.Equal(600, (await jobs.EndOfAsync(id)).Counts.Done);
        var before = Show(await jobs.ItemsAsync(id));

        sleeper.Signal("CONT");
        sleeper.SeesInLog("lost the lease of item");
        Assert.Equal(0, await other.StopAsync());
        var next = await jobs.SubmitAsync(50);

        Assert.Equal(50, (await jobs.EndOfAsync(next)).Counts.Done);
        Assert.Equal(before, Show(await jobs.ItemsAsync(id)));
        Assert.Equal(600, (await jobs.Store.GetAsync(id, Cancellation))!.Counts.Done);
    }

    [Fact]
    public async Task Worker_CutOff_LosesItsItemsToOthersAndGoesOnAfterwards()
    {
        string[] lease = ["--lease-seconds", "1"];
        var redis = await SharedRedis.GetAsync();
        await using var jobs = new RedisJobs(redis);
        await using var proxy = new TcpProxy(redis.Port);
        await using var far = await CrnnWorker.StartAsync([.. jobs.At($"127.0.0.1:{proxy.Port}"), .. lease]);
        var id = await jobs.SubmitAsync(600);
        await jobs.UntilAsync(id, job => job.Counts.Done > 0);

        proxy.Cut();
        await far.BecomesAsync(ready: false);
        await using (var near = await CrnnWorker.StartAsync([.. jobs.Arguments, .. lease]))
        {
            Assert.Equal(600, (await jobs.EndOfAsync(id)).Counts.Done);
            Assert.Equal(0, await near.StopAsync());
        }

        proxy.Mend();
        await far.BecomesAsync(ready: true);
        var next = await jobs.SubmitAsync(50);
        Assert.Equal(50, (await jobs.EndOfAsync(next)).Counts.Done);
        Assert.Equal(600, (await jobs.Store.GetAsync(id, Cancellation))!.Counts.Done);
    }

    [Fact]
    public async Task Worker_BeforeRedis_WaitsForIt()
    {
        await using var redis = await RedisServer.StartAsync();
        redis.Kill();
        await using var worker = await CrnnWorker.StartAsync("--redis", redis.Configuration);
        await worker.BecomesAsync(ready: false);
        worker.SeesInLog("waits for its store");

        await redis.RunAsync();
        await using var jobs = new RedisJobs(redis);
        await worker.BecomesAsync(ready: true);

        Assert.Equal(0, await worker.StopAsync());
    }

    [Theory]
    [InlineData("crnn: Option '--redis' is required.")]
    [InlineData("crnn: --redis cannot be read; it must be like 127.0.0.1:6379", "--redis", ",password=a-very-secret-word")]
    [InlineData("crnn: --lease-seconds is 0; it must be from 1 to 3600.", "--redis", "127.0.0.1", "--lease-seconds", "0")]
    [InlineData("crnn: --health-urls: 'nonsense' is no address to listen on", "--redis", "127.0.0.1", "--health-urls", "nonsense")]
    [InlineData("crnn: KeyPrefix is '{a}'; it must be", "--redis", "127.0.0.1", "--redis-prefix", "{a}")]
    [InlineData("crnn: --images: 's3:///x' names no bucket", "--redis", "127.0.0.1", "--images", "s3:///x")]
    [InlineData("crnn: --s3-endpoint: 'nowhere' is no URL", "--redis", "127.0.0.1", "--images", "s3://x", "--s3-endpoint", "nowhere")]
    [InlineData("crnn: --s3-endpoint is for images in S3, and --images is 'x'", "--redis", "127.0.0.1", "--images", "x", "--s3-endpoint", "http://x")]
    public async Task Worker_AskedForNonsense_SaysSo(string message, params string[] arguments)
    {
        var result = await CrnnProcess.RunAsync(["worker", .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, result.Error, StringComparison.Ordinal);
    }

    private static string[] Show(IEnumerable<JobItem> items) => [.. items.Select(i => JsonSerializer.Serialize(new { i.Index, i.State, i.Attempts, i.Line!.Text, i.Line.Confidence }))];
}
