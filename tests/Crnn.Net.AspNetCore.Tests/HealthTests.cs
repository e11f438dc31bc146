using Crnn.Net.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Crnn.Net.AspNetCore.Tests;

[NoLeaks]
public sealed class HealthTests
{
    [Fact]
    public async Task Healthz_NothingRegistered_IsAlive()
    {
        await using var host = await HttpHost.StartAsync(_ => { });

        using var response = await host.GetAsync("/healthz");

        Assert.Equal("alive", (await ResponseAssert.JsonAsync(response)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Readyz_ModelWarmAndStoreThere_IsReady()
    {
        using var folder = new TempFolder();
        await using var host = await HttpHost.StartAsync(s => s.AddCrnnOcr().AddCrnnSqliteJobs(folder.Path));

        using var response = await host.GetAsync("/readyz");

        var ready = await ResponseAssert.JsonAsync(response);
        Assert.Equal("ready", ready.GetProperty("status").GetString());
        Assert.Equal(["job-store", "recognizer"], ready.GetProperty("checks").EnumerateObject().Select(c => c.Name).Order());
    }

    [Fact]
    public async Task MapCrnnHealth_MapsHealthAlone()
    {
        await using var host = await HttpHost.StartAsync(_ => { }, map: a => a.MapCrnnHealth());

        using var alive = await host.GetAsync("/healthz");
        using var ready = await host.GetAsync("/readyz");
        using var jobs = await host.GetAsync("/v1/jobs");

        await ResponseAssert.JsonAsync(alive);
        await ResponseAssert.ProblemAsync(ready, 503, "not-ready");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, jobs.StatusCode);
    }

    [Fact]
    public async Task Readyz_ModelCannotBeLoaded_Is503WithoutItsPath()
    {
        using var model = ModelFolder.Create();
        await using var host = await HttpHost.StartAsync(s => s.AddCrnnOcr(b => b.UseModel(model.ManifestPath)));

        using var response = await host.GetAsync("/readyz");
        using var recognize = await host.PostAsync("/v1/recognize", Bodies.Lines("A"));

        var problem = await ResponseAssert.ProblemAsync(response, 503, "not-ready");
        Assert.Equal("recognizer", problem.GetProperty("value").GetString());
        Assert.DoesNotContain(model.Path, problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(model.Path, (await ResponseAssert.ProblemAsync(recognize, 503, "model-load")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readyz_AskedOften_RunsTheModelOnce()
    {
        var (hand, clock, runs) = (new HandRecognizer(), new HandTimeProvider(), 0);
        hand.OnWarmUp = () =>
        {
            Interlocked.Increment(ref runs);
            return Task.CompletedTask;
        };
        await using var host = await HttpHost.StartAsync(hand, clock: clock);
        for (var i = 0; i < 5; i++)
        {
            using var response = await host.GetAsync("/readyz");
            await ResponseAssert.JsonAsync(response);
        }

        Assert.Equal(1, runs);
        clock.Advance(TimeSpan.FromSeconds(1));
        using var later = await host.GetAsync("/readyz");
        Assert.Equal(2, runs);
    }
}
