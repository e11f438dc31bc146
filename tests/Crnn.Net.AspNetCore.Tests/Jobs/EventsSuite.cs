using System.Net.ServerSentEvents;
using System.Text.Json;
using Crnn.Net.TestKit;

namespace Crnn.Net.AspNetCore.Tests.Jobs;

public abstract class EventsSuite(StoreKind store) : JobSuite(store)
{
    [Fact]
    public async Task Events_OfAJob_ShowItsStatesUntilItIsFinished()
    {
        await using var host = await StartAsync(works: false);
        var id = (await host.SubmitAsync(Bodies.Lines("A", "B"))).GetProperty("id").GetString()!;
        var queue = (IJobQueue)host.Store;
        var states = new List<string>();

        await foreach (var job in FollowAsync(host, id))
        {
            states.Add($"{job.GetProperty("state").GetString()} {job.GetProperty("counts").GetProperty("done").GetInt32()}");
            if (states.Count <= 2)
            {
                var lease = await queue.StartAsync(await queue.LeaseAsync("w", 1, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
                await queue.CompleteAsync([JobOutcome.Done(lease[0], new TextLine("A", 1, [], "m", default))], TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal(["queued 0", "running 1", "completed 2"], states.Where(s => s != "running 0"));
    }

    [Fact]
    public async Task Events_JobErased_End()
    {
        await using var host = await StartAsync(works: false);
        var id = (await host.SubmitAsync(Bodies.Lines("A"))).GetProperty("id").GetString()!;

        var last = "";
        await foreach (var job in FollowAsync(host, id))
        {
            last = job.GetProperty("state").GetString();
            await host.Store.CancelAsync(id, TestContext.Current.CancellationToken);
            await host.Store.DeleteAsync(id, TestContext.Current.CancellationToken);
        }

        Assert.NotEmpty(last!);
    }

    [Fact]
    public async Task Events_Quiet_SendComments()
    {
        var clock = new HandTimeProvider();
        await using var host = await StartAsync(works: false, clock: clock);
        var id = (await host.SubmitAsync(Bodies.Lines("A"))).GetProperty("id").GetString()!;
        using var response = await OpenAsync(host, id);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("event: job", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await reader.ReadLineAsync(TestContext.Current.CancellationToken));

        var comment = reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();
        Eventually.True(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return comment.Wait(5, TestContext.Current.CancellationToken);
            },
            "a comment");

        Assert.Equal(": ", await comment);
    }

    [Fact]
    public async Task Events_MoreStreamsThanAllowed_AreRefused()
    {
        await using var host = await StartAsync(works: false, o => o.MaxEventStreams = 1);
        var id = (await host.SubmitAsync(Bodies.Lines("A"))).GetProperty("id").GetString()!;
        using (await OpenAsync(host, id))
        {
            using var second = await OpenAsync(host, id);

            await ResponseAssert.ProblemAsync(second, 429, "busy");
        }

        // The first client is gone, and its place is free.
        await Until(async () =>
        {
            using var third = await OpenAsync(host, id);
            return third.IsSuccessStatusCode;
        });
    }

    [Fact]
    public async Task Events_ServerStops_End()
    {
        await using var host = await StartAsync(works: false);
        var id = (await host.SubmitAsync(Bodies.Lines("A"))).GetProperty("id").GetString()!;
        using var response = await OpenAsync(host, id);
        var rest = response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        await Eventually.Ends(host.Http.StopAsync());

        Assert.StartsWith("event: job\ndata: {", await rest, StringComparison.Ordinal);
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private static Task<HttpResponseMessage> OpenAsync(JobHost host, string id) =>
        host.Http.Client.GetAsync(new Uri($"/v1/jobs/{id}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    private static async IAsyncEnumerable<JsonElement> FollowAsync(JobHost host, string id)
    {
        using var response = await OpenAsync(host, id);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        ResponseAssert.AssertHeaders(response);
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal("job", item.EventType);
            yield return JsonElement.Parse(item.Data);
        }
    }
}
