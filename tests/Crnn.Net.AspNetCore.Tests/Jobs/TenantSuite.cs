using System.Text.Json;

namespace Crnn.Net.AspNetCore.Tests.Jobs;

public abstract class TenantSuite(StoreKind store) : JobSuite(store)
{
    private static readonly string[] s_rests = ["", "/results", "/events", "/items/0/image"];

    [Fact]
    public async Task Job_OfOneKey_IsUnknownToAnother()
    {
        await using var host = await StartAsync(works: false, ApiKeyTests.WithKeys);
        var mine = await SubmitAsync(host, "key-a");
        var theirs = await SubmitAsync(host, "key-b");

        foreach (var rest in s_rests)
        {
            using var hidden = await SendAsync(host, HttpMethod.Get, $"/v1/jobs/{theirs}{rest}", "key-a");
            await ResponseAssert.ProblemAsync(hidden, 404, "not-found");
        }

        using var deleted = await SendAsync(host, HttpMethod.Delete, $"/v1/jobs/{theirs}", "key-a");
        using var list = await SendAsync(host, HttpMethod.Get, "/v1/jobs", "key-a");
        using var own = await SendAsync(host, HttpMethod.Get, $"/v1/jobs/{mine}", "key-a");

        await ResponseAssert.ProblemAsync(deleted, 404, "not-found");
        Assert.Equal([mine], (await ResponseAssert.JsonAsync(list)).GetProperty("jobs").EnumerateArray().Select(j => j.GetProperty("id").GetString()));
        Assert.Equal(mine, (await ResponseAssert.JsonAsync(own)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task TenantSelector_OfTheHost_SaysWhoseJobsTheyAre()
    {
        await using var host = await StartAsync(works: false, o => o.TenantSelector = context => context.Request.Headers["X-User"].ToString() is { Length: > 0 } user ? user : null);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/jobs", UriKind.Relative)) { Content = Bodies.Lines("A"), Headers = { { "X-User", "u" } } };

        using var response = await host.Http.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var id = (await ResponseAssert.JsonAsync(response, System.Net.HttpStatusCode.Accepted)).GetProperty("id").GetString()!;
        Assert.Equal("u", (await host.Store.GetAsync(id, TestContext.Current.CancellationToken))!.Tenant);
        Assert.Single((await host.GetAsync("/v1/jobs")).GetProperty("jobs").EnumerateArray());
    }

    private static async Task<string> SubmitAsync(JobHost host, string key)
    {
        using var response = await SendAsync(host, HttpMethod.Post, "/v1/jobs", key, Bodies.Lines("A"));
        JsonElement job = await ResponseAssert.JsonAsync(response, System.Net.HttpStatusCode.Accepted);
        return job.GetProperty("id").GetString()!;
    }

    private static async Task<HttpResponseMessage> SendAsync(JobHost host, HttpMethod method, string path, string key, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content, Headers = { { "X-Api-Key", key } } };
        return await host.Http.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
