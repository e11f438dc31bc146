using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests.Commands.Serve;

public sealed class ServeCommandTests : IDisposable
{
    private readonly TestFolder _data = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Sample => RepositoryPaths.Sample("0000.png");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Serve_UntilItIsTerminated_ReadsAndEndsWithItsWorker(bool onRedis)
    {
        await using var server = await CrnnServer.StartAsync(await PlaceAsync(onRedis));

        string[] files = [.. Enumerable.Range(0, 8).Select(i => RepositoryPaths.Sample(i is 0 or 3 ? $"000{i}.png" : "0004.jpg"))];
        var results = (await server.RecognizeAsync(files)).GetProperty("results");
        var recognized = await CrnnProcess.RunAsync(["recognize", .. files, "--format", "json"]);
        Assert.Equal(recognized.Json.EnumerateArray().Select(Text), results.EnumerateArray().Select(Text));
        Assert.Equal("ready", (await server.SendAsync(HttpMethod.Get, "/readyz")).GetProperty("status").GetString());
        var worker = Assert.Single(server.Children);

        Assert.Equal(0, await server.StopAsync());
        Assert.False(Directory.Exists($"/proc/{worker}"));
        server.SeesInLog("Stopped");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    public async Task Serve_WhatItReads_IsInItsStatsWhereverItIsRead(string workers)
    {
        await using var server = await CrnnServer.StartAsync(_data.Path, "--workers", workers);

        await server.RecognizeAsync([.. Enumerable.Range(0, 8).Select(_ => Sample)]);

        Eventually.True(
            () => server.SendAsync(HttpMethod.Get, "/v1/stats").GetAwaiter().GetResult().GetProperty("samples").EnumerateArray().ToArray() is var samples
                && samples.Sum(s => s.GetProperty("images").GetInt64()) >= 8
                && samples.Any(s => s.GetProperty("batchSize").ValueKind == JsonValueKind.Number),
            "images and batches in the statistics");
    }

    [Fact]
    public async Task Serve_MoreThanMaxPending_IsRefusedWithTheLimit()
    {
        await using var server = await CrnnServer.StartAsync(_data.Path, "--workers", "0", "--max-pending", "2");

        var refused = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => server.SubmitAsync(Sample, Sample, Sample));

        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
        Assert.Contains("at most 2 may be", refused.Message, StringComparison.Ordinal);
        await server.SubmitAsync(Sample, Sample);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Serve_KilledWithAJob_ItsWorkerEndsAndTheNextServerFinishes(bool onRedis)
    {
        var place = await PlaceAsync(onRedis);
        string job;
        int worker;
        string[] files = [.. Enumerable.Range(0, 40).Select(_ => Sample)];
        await using (var server = await CrnnServer.StartAsync([.. place, "--lease-seconds", "1"]))
        {
            job = await server.SubmitAsync(files);
            worker = Assert.Single(server.Children);
            await server.KillAsync();
        }

        Eventually.True(() => !Directory.Exists($"/proc/{worker}"), "the end of the worker");
        await using var next = await CrnnServer.StartAsync([.. place, "--lease-seconds", "1"]);
        var status = await next.FinishedAsync(job);

        Assert.Equal("completed", status.GetProperty("state").GetString());
        var shown = await CrnnProcess.RunAsync(["jobs", "show", job, .. place, "--json"]);
        var items = shown.Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(files.Length, items.Length);
        Assert.All(items, item => Assert.Equal(("done", "发票号码:05738216"), (item.GetProperty("state").GetString(), item.GetProperty("text").GetString()!.Normalize(NormalizationForm.FormKC))));
    }

    [Fact]
    public async Task Serve_WhoseWorkerIsKilled_StartsAnother()
    {
        await using var server = await CrnnServer.StartAsync(_data.Path);
        var first = Assert.Single(server.Children);
        using (var process = Process.GetProcessById(first))
        {
            process.Kill();
        }

        Assert.Single((await server.RecognizeAsync(Sample)).GetProperty("results").EnumerateArray());
        Eventually.True(() => server.Children is [var pid] && pid != first, "another worker");
    }

    [Fact]
    public async Task Serve_WithoutWorkers_ReadsInItsOwnProcessAndLogsJson()
    {
        await using var server = await CrnnServer.StartAsync(_data.Path, "--workers", "0", "--log-format", "json");

        Assert.Single((await server.RecognizeAsync(Sample)).GetProperty("results").EnumerateArray());
        Assert.Empty(server.Children);
        Assert.Equal(0, await server.StopAsync());
        Assert.All(server.Log, line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("Message", out _)));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    public async Task Serve_WhoseModelChanges_TakesUpTheNewOneButNotABadOne(string workers)
    {
        using var model = new TestFolder();
        foreach (var file in new[] { "model.gated.onnx", "charset.txt", "manifest.json" })
        {
            File.Copy(Path.Combine(RepositoryPaths.Root, "models", "zh-en-lite", file), model[file]);
        }

        var manifest = File.ReadAllText(model["manifest.json"]);
        var id = JsonDocument.Parse(manifest).RootElement.GetProperty("id").GetString()!;
        await using var server = await CrnnServer.StartAsync(_data.Path, "--model", model["manifest.json"], "--workers", workers);

        Put(manifest.Replace("\"charset.txt\"", "\"none.txt\"", StringComparison.Ordinal));
        server.SeesInLog("so the old one goes on");
        Assert.Single((await server.RecognizeAsync(Sample)).GetProperty("results").EnumerateArray());

        Put(manifest.Replace($"\"{id}\"", "\"another-1\"", StringComparison.Ordinal));
        server.SeesInLog("another-1");
        server.SeesInLog("replaced");
        Assert.Single((await server.RecognizeAsync(Sample)).GetProperty("results").EnumerateArray());

        void Put(string content) => File.Move(model.Write("new.json", content), model["manifest.json"], overwrite: true);
    }

    [Fact]
    public async Task Serve_ForOtherMachines_WarnsUnlessThereAreKeys()
    {
        await using (var open = await CrnnServer.StartAsync(_data.Path, "--urls", "http://0.0.0.0:0"))
        {
            open.SeesInLog("there are no API keys");
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData("secret"u8));
        var file = _data.Write("keys", $"# who may call\nshop {hash} # the shop\n");
        await using var closed = await CrnnServer.StartAsync(_data.Path, "--urls", "http://0.0.0.0:0", "--api-keys", file);
        Assert.DoesNotContain(closed.Log, l => l.Contains("there are no API keys", StringComparison.Ordinal));
        using var refused = await closed.Client.GetAsync(new Uri("/v1/jobs", UriKind.Relative), Cancellation);
        closed.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "secret");
        using var allowed = await closed.Client.GetAsync(new Uri("/v1/jobs", UriKind.Relative), Cancellation);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (refused.StatusCode, allowed.StatusCode));
    }

    [Fact]
    public async Task Serve_OnAFolderInUse_IsRefused()
    {
        await using var server = await CrnnServer.StartAsync(_data.Path);

        var second = await CrnnProcess.RunAsync("serve", "--urls", "http://127.0.0.1:0", "--data", _data.Path);

        Assert.Equal(1, second.ExitCode);
        Assert.StartsWith($"crnn: the data folder '{_data.Path}' is used by another 'crnn serve'", second.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crnn: --urls: 'nonsense' is no address to listen on; it must be like http://127.0.0.1:5080", "--urls", "nonsense")]
    [InlineData("crnn: --workers is 257; it must be from 0 to 256.", "--workers", "257")]
    [InlineData("crnn: --log-level is 'loud'; it must be one of trace, debug, info, warning, error, none.", "--log-level", "loud")]
    [InlineData("crnn: jobs are either in a data folder (--data) or in Redis (--redis)", "--redis", "127.0.0.1")]
    [InlineData("crnn: --no-job-worker is for jobs in Redis (--redis)", "--no-job-worker")]
    [InlineData("crnn: --images says something of Redis, but there is no --redis", "--images", "x")]
    [InlineData("crnn: --otlp: 'nowhere' is no URL; it must be like http://127.0.0.1:4317", "--otlp", "nowhere")]
    public async Task Serve_AskedForNonsense_SaysSo(string message, params string[] arguments)
    {
        var result = await CrnnProcess.RunAsync(["serve", "--data", _data.Path, .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_OnAPortInUse_SaysSo()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var result = await CrnnProcess.RunAsync("serve", "--data", _data.Path, "--urls", $"http://{listener.LocalEndpoint}");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("address already in use", result.Error, StringComparison.Ordinal);
    }

    private async Task<string[]> PlaceAsync(bool onRedis)
    {
        if (!onRedis)
        {
            return ["--data", _data.Path];
        }

        await using var jobs = await RedisJobs.CreateAsync();
        return jobs.Arguments;
    }

    private static string Text(JsonElement result) => result.GetProperty("text").GetString()!;

    public void Dispose() => _data.Dispose();
}
