using System.Text.Json;
using Crnn.Net.TestKit;

namespace Crnn.Net.AspNetCore.Tests.Jobs;

/// <summary>Lists and results, page by page and in each format.</summary>
public abstract class JobPagesSuite(StoreKind store) : JobSuite(store)
{
    [Fact]
    public async Task List_ByPages_ShowsEachJobOnceNewestFirst()
    {
        await using var host = await StartAsync(works: false);
        foreach (var name in new[] { "1", "2", "3" })
        {
            await host.SubmitAsync(Bodies.Lines("A"), $"?name={name}");
        }

        var first = await host.GetAsync("/v1/jobs?pageSize=2");
        var second = await host.GetAsync($"/v1/jobs?pageSize=2&after={Uri.EscapeDataString(first.GetProperty("next").GetString()!)}");

        Assert.Equal(["3", "2", "1"], first.GetProperty("jobs").EnumerateArray().Concat(second.GetProperty("jobs").EnumerateArray()).Select(j => j.GetProperty("name").GetString()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("/v1/jobs?pageSize=0", "from 1 to 10000")]
    [InlineData("/v1/jobs?pageSize=10001", "from 1 to 10000")]
    [InlineData("/v1/jobs?pageSize=x", "from 1 to 10000")]
    [InlineData("/v1/jobs?after=nonsense", "the next of a page of this list")]
    [InlineData("/v1/jobs/{id}/results?after=-2", "from -1 to 2147483647")]
    [InlineData("/v1/jobs/{id}/results?pageSize=99999999999", "from 1 to 10000")]
    [InlineData("/v1/jobs/{id}/results?format=xml", "json, jsonl or csv")]
    public async Task Parameter_Bad_IsNamedWithItsRange(string path, string allowed)
    {
        await using var host = await StartAsync(works: false);
        var id = (await host.SubmitAsync(Bodies.Lines("A"))).GetProperty("id").GetString();

        using var response = await host.Http.GetAsync(path.Replace("{id}", id, StringComparison.Ordinal));

        Assert.Equal(allowed, (await ResponseAssert.ProblemAsync(response, 400, "bad-parameter")).GetProperty("allowed").GetString());
    }

    [Fact]
    public async Task Parameter_Priority_IsChecked()
    {
        await using var host = await StartAsync(works: false);

        using var response = await host.Http.PostAsync("/v1/jobs?priority=urgent", Bodies.Lines("A"));

        Assert.Equal("low, normal or high", (await ResponseAssert.ProblemAsync(response, 400, "bad-parameter")).GetProperty("allowed").GetString());
    }

    [Fact]
    public async Task Results_ByPages_AreAllThereOnce()
    {
        await using var host = await StartAsync();
        var path = await FinishedAsync(host, "A", "B", "C", "D", "E");

        var texts = new List<string>();
        for (var after = -1; ;)
        {
            var page = await host.GetAsync($"{path}/results?pageSize=2&after={after}");
            texts.AddRange(ResponseAssert.Texts(page));
            if (page.GetProperty("next") is not { ValueKind: JsonValueKind.Number } next)
            {
                break;
            }

            after = next.GetInt32();
        }

        Assert.Equal(["A", "B", "C", "D", "E"], texts);
    }

    [Fact]
    public async Task Results_WhileRunning_AreThoseThatAreFinal()
    {
        await using var host = await StartAsync(works: false);
        var id = (await host.SubmitAsync(Bodies.Lines("A", "B", "C"))).GetProperty("id").GetString()!;
        var queue = (IJobQueue)host.Store;
        var leases = await queue.StartAsync(await queue.LeaseAsync("w", 3, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        await queue.CompleteAsync([JobOutcome.Done(leases.Single(l => l.Index == 1), new TextLine("B", 1, [], "m", default))], TestContext.Current.CancellationToken);

        var page = await host.GetAsync($"/v1/jobs/{id}/results");

        Assert.Equal("running", (await host.GetAsync($"/v1/jobs/{id}")).GetProperty("state").GetString());
        Assert.Equal([1], page.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("index").GetInt32()));
    }

    [Theory]
    [InlineData("?format=csv", null)]
    [InlineData("", "text/csv")]
    public async Task Results_AsCsv_AreSafeForSpreadsheets(string query, string? accept)
    {
        await using var host = await StartAsync();
        var job = await host.SubmitAsync(Bodies.Files(("=1+1", ScriptedLine.File("A")), ("a,b", ScriptedLine.File("B")), ("bad", [1])));
        var id = job.GetProperty("id").GetString()!;
        await host.EndOfAsync(id);

        var (type, text) = await LinesAsync(host, $"/v1/jobs/{id}/results{query}", accept);

        Assert.Equal("text/csv; charset=utf-8", type);
        Assert.Equal(
            """
            index,name,text,confidence,error,message
            0,"'=1+1",A,0.9,,
            1,"a,b",B,0.9,,
            2,bad,,,invalid-image,The image is of an unknown format (its first bytes are 01); allowed are LINE.

            """.ReplaceLineEndings("\r\n"),
            text);
    }

    [Theory]
    [InlineData("?format=jsonl", null)]
    [InlineData("", "application/jsonl")]
    [InlineData("", "text/nothing, application/x-ndjson;q=0.9, application/json;q=0.1")]
    public async Task Results_AsJsonLines_AreAllOfThem(string query, string? accept)
    {
        await using var host = await StartAsync();
        var path = await FinishedAsync(host, [.. Enumerable.Range(0, 1100).Select(i => "ABCDEFGHIJ"[(i % 10)..])]);

        var (type, text) = await LinesAsync(host, $"{path}/results{query}", accept);

        Assert.Equal("application/jsonl; charset=utf-8", type);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l)).ToArray();
        Assert.Equal(Enumerable.Range(0, 1100), lines.Select(l => l.GetProperty("index").GetInt32()));
        Assert.Equal("BCDEFGHIJ", lines[1091].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Results_AsLinesByPages_LinkToTheNext()
    {
        await using var host = await StartAsync();
        var path = await FinishedAsync(host, "A", "B", "C");

        using var first = await host.Http.GetAsync($"{path}/results?format=csv&pageSize=2");
        var next = Assert.Single(first.Headers.GetValues("Link"));
        using var second = await host.Http.GetAsync($"{path}/results{next[1..next.IndexOf('>', StringComparison.Ordinal)]}");

        Assert.Equal("<?format=csv&after=1&pageSize=2>; rel=\"next\"", next);
        Assert.Contains("\r\n2,C,C,", await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(second.Headers.Contains("Link"));
    }

    private static async Task<string> FinishedAsync(JobHost host, params string[] texts)
    {
        var id = (await host.SubmitAsync(Bodies.Lines(texts))).GetProperty("id").GetString()!;
        await host.EndOfAsync(id);
        return $"/v1/jobs/{id}";
    }

    private static async Task<(string? Type, string Text)> LinesAsync(JobHost host, string path, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await host.Http.Client.SendAsync(request, TestContext.Current.CancellationToken);
        ResponseAssert.AssertHeaders(response);
        return (response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
