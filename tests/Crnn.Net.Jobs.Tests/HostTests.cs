using Crnn.Net.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Crnn.Net.Jobs.Tests;

public sealed class HostTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_WithStoreAndWorker_ReadsJobsAndErasesThemAfterTheirRetention()
    {
        using var folder = new TempFolder();
        var time = new HandTimeProvider();
        await using var ocr = ScriptedOcr.Create();
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<TimeProvider>(time).AddSingleton(ocr.Recognizer).AddCrnnSqliteJobs(folder.Path, o => o.Retention = TimeSpan.FromHours(1)).AddCrnnJobWorker().AddCrnnJobWorker();
        using var host = builder.Build();
        await host.StartAsync(Token);
        var store = host.Services.GetRequiredService<IJobStore>();

        var job = (await store.AcceptAsync(new JobSubmission { Images = [new JobImage("a", ScriptedLine.File("A"))] }, Token)).Job;
        Eventually.True(() => store.GetAsync(job.Id).Result!.IsFinished, "the end of the job");
        Eventually.True(
            () =>
            {
                time.Advance(TimeSpan.FromMinutes(10));
                return store.GetAsync(job.Id).Result is null;
            },
            "the end of the retention");

        Assert.Same(store, host.Services.GetRequiredService<IJobQueue>());
        Assert.Equal(1, host.Services.GetRequiredService<JobWorker>().ItemsCompleted);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Host_WithBadSettings_DoesNotStartAndNamesThem()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCrnnJobs(o => (o.MaxAttempts, o.MaxItemsPerJob) = (0, 0));
        builder.Services.Remove(builder.Services.First(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name == "JobMaintenance"));
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));

        Assert.Equal(2, error.Failures.Count());
    }
}
