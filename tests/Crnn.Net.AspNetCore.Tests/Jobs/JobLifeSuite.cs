using System.Net;
using Crnn.Net.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Crnn.Net.AspNetCore.Tests.Jobs;

/// <summary>From the submission to the erasure.</summary>
public abstract class JobLifeSuite(StoreKind store) : JobSuite(store)
{
    [Fact]
    public async Task Job_OfRealLines_IsReadByTheRealRecognizer()
    {
        using var place = await TestStore.CreateAsync(Store);
        await using var host = await HttpHost.StartAsync(s =>
        {
            place.AddTo(s);
            s.AddCrnnOcr().AddCrnnJobWorker();
        });
        using var accepted = await host.PostAsync("/v1/jobs", Bodies.Files(("a.png", Bodies.Sample(0)), ("b.png", Bodies.Sample(3))));
        var path = accepted.Headers.Location!.OriginalString;

        await host.Services.GetRequiredService<IJobStore>().WatchAsync(path.Split('/')[^1], cancellationToken: TestContext.Current.CancellationToken).LastAsync(TestContext.Current.CancellationToken);
        using var results = await host.GetAsync(path + "/results");

        Assert.Equal(["发票号码:05738216", "纳税人识别号:91330106MA2H3K7X5T"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(results)));
    }

    [Fact]
    public async Task Submit_ImagesAndFields_IsAcceptedAndCompleted()
    {
        await using var host = await StartAsync();
        using var form = Bodies.Lines("A", "B");
        form.Add(new StringContent("发票"), "name");
        form.Add(new StringContent("high"), "priority");
        form.Add(new ByteArrayContent([1, 2]), "bad");

        var job = await host.SubmitAsync(form);
        var id = job.GetProperty("id").GetString()!;
        await host.EndOfAsync(id);

        Assert.Equal(["id", "state", "counts", "createdAt", "startedAt", "finishedAt", "name", "priority"], job.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("发票", "high", 3), (job.GetProperty("name").GetString(), job.GetProperty("priority").GetString(), job.GetProperty("counts").GetProperty("total").GetInt32()));
        var done = await host.GetAsync($"/v1/jobs/{id}");
        Assert.Equal(("completed", 2, 1), (done.GetProperty("state").GetString(), done.GetProperty("counts").GetProperty("done").GetInt32(), done.GetProperty("counts").GetProperty("failed").GetInt32()));
        Assert.True(done.GetProperty("finishedAt").GetDateTimeOffset() >= done.GetProperty("createdAt").GetDateTimeOffset());
        var results = await host.GetAsync($"/v1/jobs/{id}/results");
        Assert.Equal(["A", "B", "invalid-image"], ResponseAssert.Texts(results));
        Assert.Equal(["A", "B", "bad"], results.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("application/zip", false)]
    [InlineData("application/octet-stream", false)]
    [InlineData("", true)]
    public async Task Submit_AZip_ItsEntriesAreItems(string type, bool inForm)
    {
        await using var host = await StartAsync();
        var zip = Bodies.Zip(("sub/a", ScriptedLine.File("A")), ("sub/", []), ("__MACOSX/sub/._a", [1]), (".DS_Store", [1]), ("sub/中.png", ScriptedLine.File("B")));

        var job = await host.SubmitAsync(inForm ? Bodies.Files(("first", ScriptedLine.File("Z")), ("x.zip", zip)) : Bodies.Raw(zip, type), "?name=n&priority=low");
        await host.EndOfAsync(job.GetProperty("id").GetString()!);

        var results = await host.GetAsync($"/v1/jobs/{job.GetProperty("id").GetString()}/results");
        Assert.Equal(inForm ? ["first", "sub/a", "sub/中.png"] : ["sub/a", "sub/中.png"], results.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("name").GetString()!));
        Assert.Equal(inForm ? ["Z", "A", "B"] : ["A", "B"], ResponseAssert.Texts(results));
        Assert.Equal(("n", "low"), (job.GetProperty("name").GetString(), job.GetProperty("priority").GetString()));
    }

    [Fact]
    public async Task Submit_OneRawImage_IsAJobOfOne()
    {
        await using var host = await StartAsync(works: false);

        var job = await host.SubmitAsync(Bodies.Raw(ScriptedLine.File("A"), "image/png"));

        Assert.Equal((1, "queued"), (job.GetProperty("counts").GetProperty("total").GetInt32(), job.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Submit_SameKeyAgain_IsTheSameJobAndOtherContentIsRefused()
    {
        await using var host = await StartAsync(works: false);

        using var first = await SubmitAsync(host, "A", "key");
        using var again = await SubmitAsync(host, "A", "\"key\"");
        using var other = await SubmitAsync(host, "B", "key");
        using var tooLong = await SubmitAsync(host, "A", new string('k', 257));

        var id = (await ResponseAssert.JsonAsync(first, HttpStatusCode.Accepted)).GetProperty("id").GetString();
        Assert.Equal(id, (await ResponseAssert.JsonAsync(again, HttpStatusCode.Accepted)).GetProperty("id").GetString());
        Assert.Equal("key", (await ResponseAssert.ProblemAsync(other, 422, "idempotency-conflict")).GetProperty("value").GetString());
        await ResponseAssert.ProblemAsync(tooLong, 400, "bad-parameter");
        Assert.Single((await host.GetAsync("/v1/jobs")).GetProperty("jobs").EnumerateArray());
    }

    [Fact]
    public async Task Delete_UnfinishedThenFinished_CancelsThenErases()
    {
        await using var host = await StartAsync(works: false);
        var path = $"/v1/jobs/{(await host.SubmitAsync(Bodies.Lines("A", "B"))).GetProperty("id").GetString()}";

        using var cancelled = await host.Http.Client.DeleteAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var results = await host.GetAsync(path + "/results");
        using var erased = await host.Http.Client.DeleteAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        using var gone = await host.Http.Client.DeleteAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        var job = await ResponseAssert.JsonAsync(cancelled);
        Assert.Equal(("cancelled", 2), (job.GetProperty("state").GetString(), job.GetProperty("counts").GetProperty("cancelled").GetInt32()));
        Assert.Equal(["cancelled", "cancelled"], ResponseAssert.Texts(results));
        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        await ResponseAssert.ProblemAsync(gone, 404, "not-found");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/results")]
    [InlineData("/events")]
    [InlineData("/items/0/image")]
    public async Task Job_Unknown_Is404(string rest)
    {
        await using var host = await StartAsync(works: false);

        using var response = await host.Http.GetAsync($"/v1/jobs/nobody{rest}");

        Assert.Equal("nobody", (await ResponseAssert.ProblemAsync(response, 404, "not-found")).GetProperty("value").GetString());
    }

    [Fact]
    public async Task Image_OfAnItem_HasTheTypeOfItsBytes()
    {
        await using var host = await StartAsync(works: false);
        var html = "<script>alert(1)</script>"u8.ToArray();
        var job = await host.SubmitAsync(Bodies.Files(("a.html", Bodies.Sample(0)), ("b.png", html)));
        var path = $"/v1/jobs/{job.GetProperty("id").GetString()}/items";

        using var png = await host.Http.GetAsync($"{path}/0/image");
        using var other = await host.Http.GetAsync($"{path}/1/image");

        Assert.Equal(("image/png", "application/octet-stream"), (png.Content.Headers.ContentType!.MediaType, other.Content.Headers.ContentType!.MediaType));
        Assert.Equal(Bodies.Sample(0), await png.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(html, await other.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.All([png, other], r => Assert.Contains("sandbox", Assert.Single(r.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal));
        Assert.All([png, other], ResponseAssert.AssertHeaders);
        foreach (var index in new[] { "2", "-1", "x", "99999999999" })
        {
            using var missing = await host.Http.GetAsync($"{path}/{index}/image");
            await ResponseAssert.ProblemAsync(missing, 404, "not-found");
        }
    }

    private static async Task<HttpResponseMessage> SubmitAsync(JobHost host, string text, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/jobs", UriKind.Relative)) { Content = Bodies.Lines(text) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await host.Http.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
