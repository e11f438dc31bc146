using Crnn.Net.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Crnn.Net.Jobs.Redis.Tests;

public sealed class HostTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_WithStoreAndWorker_ReadsJobs()
    {
        var server = await SharedRedis.GetAsync();
        await using var ocr = ScriptedOcr.Create();
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(ocr.Recognizer).AddCrnnRedisJobs(server.Configuration, configureStore: o => o.KeyPrefix = $"{Guid.NewGuid():N}:").AddCrnnJobWorker();
        using var host = builder.Build();
        await host.StartAsync(Token);
        var store = host.Services.GetRequiredService<IJobStore>();
        string[] texts = [.. Enumerable.Range(0, 100).Select(i => $"N{i}")];

        var job = (await store.AcceptAsync(new JobSubmission { Images = [.. texts.Select(t => new JobImage(t, ScriptedLine.File(t)))] }, Token)).Job;
        await foreach (var stage in store.WatchAsync(job.Id, cancellationToken: Token))
        {
            job = stage;
        }

        Assert.Equal(new JobCounts(100, 100, 0, 0), job.Counts);
        Assert.Equal(texts, (await store.GetItemsAsync(job.Id, cancellationToken: Token))!.Items.Select(i => i.Line!.Text));
        Assert.Same(store, host.Services.GetRequiredService<IJobQueue>());
        Assert.Same(store, host.Services.GetRequiredService<RedisJobStore>());
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Host_WithBadSettings_DoesNotStartAndNamesThem()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCrnnRedisJobs("localhost", configureStore: o => o.KeyPrefix = "{a}");
        builder.Services.RemoveAll<IHostedService>();
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));

        Assert.Contains("KeyPrefix is '{a}'", Assert.Single(error.Failures), StringComparison.Ordinal);
    }
}
