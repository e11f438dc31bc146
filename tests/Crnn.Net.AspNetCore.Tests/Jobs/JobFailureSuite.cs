using Crnn.Net.TestKit;

namespace Crnn.Net.AspNetCore.Tests.Jobs;

public abstract class JobFailureSuite(StoreKind store) : JobSuite(store)
{
    [Fact]
    public async Task Store_HoldsAllItMay_Is429()
    {
        await using var host = await StartAsync(works: false, jobs: o => o.MaxPendingItems = 2);
        await host.SubmitAsync(Bodies.Lines("A", "B"));

        using var refused = await host.Http.PostAsync("/v1/jobs", Bodies.Lines("C"));

        var problem = await ResponseAssert.ProblemAsync(refused, 429, "queue-full");
        Assert.Equal(("2", "up to 2"), (problem.GetProperty("value").GetString(), problem.GetProperty("allowed").GetString()));
    }

    [Fact]
    public async Task Submission_AtItsLimits_IsTakenAndBeyondRefused()
    {
        var fits = ScriptedLine.File("A");
        await using var host = await StartAsync(works: false, o => o.MaxImageBytes = fits.Length, o => o.MaxItemsPerJob = 2);
        await host.SubmitAsync(Bodies.Files(("a", fits), ("b", fits)), $"?name={new string('n', 1024)}");

        await AssertRefused(host, Bodies.Files(("a", fits), ("b", fits), ("c", fits)), 422, "too-many-images");
        await AssertRefused(host, Bodies.Files(("a", [.. fits, 0])), 422, "invalid-image");
        await AssertRefused(host, Bodies.Raw([.. fits, 0]), 422, "invalid-image");
        await AssertRefused(host, Bodies.Raw(Bodies.Zip(("a", fits), ("b", fits), ("c", fits)), "application/zip"), 422, "too-many-images");
        await AssertRefused(host, Bodies.Raw(Bodies.Zip(("a", [.. fits, 0])), "application/zip"), 422, "invalid-image");
        await AssertRefused(host, Bodies.Raw(Bodies.Zip(), "application/zip"), 422, "no-images");
        await AssertRefused(host, Bodies.Raw([], "multipart/form-data"), 400, "invalid-multipart");
        await AssertRefused(host, Bodies.Raw([1], "text/plain"), 415, "unsupported-media-type");
        await AssertRefused(host, Bodies.Lines("A"), 422, "too-long", $"?name={new string('n', 1025)}");
        using var form = Bodies.Lines("A");
        form.Add(new StringContent(new string('n', 5000)), "name");
        await AssertRefused(host, form, 422, "too-long");
        Assert.Equal(0, host.Http.Memory.Held);
    }

    [Fact]
    public async Task Submission_BodyTooLarge_Is413()
    {
        await using var host = await StartAsync(works: false, o => o.MaxJobBytes = 2048);
        using var content = Bodies.Raw(new byte[2049]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/jobs", UriKind.Relative)) { Content = content, Headers = { ExpectContinue = true } };

        using var response = await host.Http.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await ResponseAssert.ProblemAsync(response, 413, "body-too-large");
    }

    [Fact]
    public async Task Submission_ClientDisconnects_NothingIsKept()
    {
        await using var host = await StartAsync(works: false);
        using (await SlowClient.SendAsync(host.Http.Address, "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=a; filename=a\r\n\r\nabcdef\r\n--x\r\nContent-Disposition: form-data; name=b; filename=b\r\n\r\nabc"u8.ToArray(), "/v1/jobs"))
        {
            Eventually.True(() => host.Http.Memory.Held > 20_000, "two images");
        }

        Eventually.True(() => host.Http.Memory.Held == 0, "the end of the request");
        Assert.Empty((await host.GetAsync("/v1/jobs")).GetProperty("jobs").EnumerateArray());
    }

    private static async Task AssertRefused(JobHost host, HttpContent content, int status, string code, string query = "")
    {
        using (content)
        {
            using var response = await host.Http.PostAsync("/v1/jobs" + query, content);
            await ResponseAssert.ProblemAsync(response, status, code);
        }
    }
}
