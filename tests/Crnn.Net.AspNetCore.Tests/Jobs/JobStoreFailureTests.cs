using Crnn.Net.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Crnn.Net.AspNetCore.Tests.Jobs;

/// <summary>Where no store is, or where it fails.</summary>
[NoLeaks]
public sealed class JobStoreFailureTests
{
    private static readonly string[] s_paths = ["/v1/jobs", "/v1/jobs/x", "/v1/jobs/x/results", "/v1/jobs/x/events", "/v1/jobs/x/items/0/image"];

    [Fact]
    public async Task Store_None_Is501ThatNamesThePackage()
    {
        await using var host = await HttpHost.StartAsync(_ => { });
        using var submitted = await host.PostAsync("/v1/jobs", Bodies.Lines("A"));
        await AssertNamesPackage(submitted);
        using var deleted = await host.Client.DeleteAsync(new Uri("/v1/jobs/x", UriKind.Relative), TestContext.Current.CancellationToken);
        await AssertNamesPackage(deleted);
        foreach (var path in s_paths)
        {
            using var response = await host.GetAsync(path);
            await AssertNamesPackage(response);
        }
    }

    [Theory]
    [InlineData("store-full", 507)]
    [InlineData("store-busy", 503)]
    [InlineData("store-read-only", 503)]
    [InlineData("store-unavailable", 503)]
    public async Task Store_Fails_IsToldWithoutItsPath(string code, int status)
    {
        var error = new JobStoreException(code, "/secret/folder", "'/secret/folder' is broken.");
        await using var host = await HttpHost.StartAsync(s => s.AddSingleton<IJobStore>(new BrokenStore(error)));

        using var submitted = await host.PostAsync("/v1/jobs", Bodies.Lines("A"));
        using var listed = await host.GetAsync("/v1/jobs");
        using var ready = await host.GetAsync("/readyz");

        Assert.DoesNotContain("secret", (await ResponseAssert.ProblemAsync(submitted, status, code)).ToString(), StringComparison.Ordinal);
        await ResponseAssert.ProblemAsync(listed, status, code);
        Assert.Contains("job-store", (await ResponseAssert.ProblemAsync(ready, 503, "not-ready")).GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.Contains(host.Logs.Messages, m => m == $"Error: POST /v1/jobs failed: {code}");
    }

    private static async Task AssertNamesPackage(HttpResponseMessage response)
    {
        var problem = await ResponseAssert.ProblemAsync(response, 501, "no-job-store");
        Assert.Contains("Crnn.Net.Jobs.Sqlite", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
