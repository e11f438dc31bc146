using Crnn.Net.TestKit;

namespace Crnn.Net.AspNetCore.Tests;

/// <summary>What happens when the recognizer cannot, with scripted parts.</summary>
[NoLeaks]
public sealed class RecognizeFailureTests
{
    [Fact]
    public async Task Queue_Full_RefusesTheRequestAndSaysWhenToComeBack()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.QueueCapacity = 2);
        await using var host = await HttpHost.StartAsync(ocr, o => o.RetryAfter = TimeSpan.FromSeconds(7));
        using var gate = new Gate();
        ocr.Backend.OnRun = _ => gate.Pass();
        var running = host.PostAsync("/v1/recognize", Bodies.Lines("A"));
        await gate.Reached;
        var queued = host.PostAsync("/v1/recognize", Bodies.Lines("B", "C"));
        Eventually.True(() => ocr.QueueLength == 2, "a full queue");

        using var refused = await host.PostAsync("/v1/recognize", Bodies.Lines("D"));
        gate.Open();

        await ResponseAssert.ProblemAsync(refused, 429, "overloaded");
        Assert.Equal(TimeSpan.FromSeconds(7), refused.Headers.RetryAfter!.Delta);
        Assert.Equal(["A"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(await running)));
        Assert.Equal(["B", "C"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(await queued)));
    }

    [Fact]
    public async Task Queue_TooSmallForTheRequest_LetsItsImagesWait()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.QueueCapacity, o.Batching.MaxBatchSize) = (1, 1));
        await using var host = await HttpHost.StartAsync(ocr);
        var texts = ScriptedLine.Characters.Select(c => c.ToString()).ToArray();

        using var response = await host.PostAsync("/v1/recognize", Bodies.Lines(texts));

        Assert.Equal(texts, ResponseAssert.Texts(await ResponseAssert.JsonAsync(response)));
    }

    [Fact]
    public async Task Client_Disconnects_ItsQueuedImagesAreNeverRun()
    {
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr);
        using var gate = new Gate();
        ocr.Backend.OnRun = _ => gate.Pass();
        var running = host.PostAsync("/v1/recognize", Bodies.Lines("A"));
        await gate.Reached;
        using var impatient = new CancellationTokenSource();
        using var lines = Bodies.Lines("B", "C", "D");
        var left = host.Client.PostAsync(new Uri("/v1/recognize", UriKind.Relative), lines, impatient.Token);
        Eventually.True(() => ocr.QueueLength == 3, "three queued images");

        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Eventually.True(() => ocr.QueueLength == 0 && host.Memory.Held < 20_000, "an empty queue");
        gate.Open();
        Assert.Equal(["A"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(await running)));
        Assert.Equal(["A"], ocr.Backend.Runs.SelectMany(r => r.Texts));
    }

    [Fact]
    public async Task Image_NotReadInTime_Is504AndAmongOthersItsError()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.MaxBatchSize = 1);
        await using var host = await HttpHost.StartAsync(ocr);
        using var gate = new Gate();
        ocr.Backend.OnRun = _ => gate.Pass();
        var running = host.PostAsync("/v1/recognize", Bodies.Lines("A"));
        await gate.Reached;
        var one = host.PostAsync("/v1/recognize", Bodies.Lines("B"));
        var two = host.PostAsync("/v1/recognize", Bodies.Lines("C", "D"));
        Eventually.True(() => ocr.QueueLength == 3, "three queued images");

        ocr.Time.Advance(TimeSpan.FromSeconds(5.1));
        gate.Open();

        var problem = await ResponseAssert.ProblemAsync(await one, 504, "timeout");
        Assert.Equal("up to 00:00:05", problem.GetProperty("allowed").GetString());
        Assert.Equal(["timeout", "timeout"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(await two)));
        using var first = await running;
    }

    [Fact]
    public async Task Image_TheModelFailsOnIt_Is500AndAmongOthersItsError()
    {
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr);
        var poison = ScriptedLine.File("B", mark: ScriptedLine.Poison);

        using var alone = await host.PostAsync("/v1/recognize", Bodies.Files(("b", poison)));
        using var among = await host.PostAsync("/v1/recognize", Bodies.Files(("a", ScriptedLine.File("A")), ("b", poison)));

        await ResponseAssert.ProblemAsync(alone, 500, "backend");
        Assert.Equal(["A", "backend"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(among)));
    }

    [Fact]
    public async Task Breaker_Open_Is503ForTheWholeRequest()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.BreakerFailures, o.Batching.BreakerDuration) = (1, TimeSpan.FromSeconds(9)));
        await using var host = await HttpHost.StartAsync(ocr);
        using var opening = await host.PostAsync("/v1/recognize", Bodies.Files(("b", ScriptedLine.File("B", mark: ScriptedLine.Poison))));

        using var response = await host.PostAsync("/v1/recognize", Bodies.Lines("A", "B"));

        await ResponseAssert.ProblemAsync(response, 503, "breaker-open");
        Assert.Equal(TimeSpan.FromSeconds(9), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Worker_Lost_Is503AndAmongOthersTheImagesError()
    {
        var hand = new HandRecognizer();
        await using var host = await HttpHost.StartAsync(hand);

        var response = host.PostAsync("/v1/recognize", Bodies.Files(("a", [1])));
        Eventually.True(() => hand.Calls.Count == 1, "a call");
        hand.Calls[0].Fail(new CrnnWorkerLostException("The worker ended by signal 6."));

        await ResponseAssert.ProblemAsync(await response, 503, "worker-lost");
    }

    [Fact]
    public async Task Recognizer_FailsUnexpectedly_TheClientLearnsNothingAndTheLogAll()
    {
        var hand = new HandRecognizer();
        await using var host = await HttpHost.StartAsync(hand);
        using var form = Bodies.Files(("a", [1]), ("b", [2]));

        var response = host.PostAsync("/v1/recognize", form);
        Eventually.True(() => hand.Calls.Count == 2, "two calls");
        hand.Calls[1].Fail(new InvalidOperationException("secret /path"));
        hand.Calls[0].Succeed("A");

        var problem = await ResponseAssert.ProblemAsync(await response, 500, "unexpected");
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(host.Logs.Messages, m => m == "Error: POST /v1/recognize failed: unexpected");
    }

    [Fact]
    public async Task Recognizer_None_Is501ThatNamesThePackage()
    {
        await using var host = await HttpHost.StartAsync(_ => { });

        using var response = await host.PostAsync("/v1/recognize", Bodies.Lines("A"));

        var problem = await ResponseAssert.ProblemAsync(response, 501, "no-recognizer");
        Assert.Contains("Crnn.Net", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recognizer_Disposed_Is503()
    {
        var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr);
        await ocr.DisposeAsync();

        using var response = await host.PostAsync("/v1/recognize", Bodies.Lines("A"));

        await ResponseAssert.ProblemAsync(response, 503, "stopping");
    }

    [Fact]
    public async Task Request_TakesTooLong_Is504AndItsImagesAreGivenUp()
    {
        var (hand, clock) = (new HandRecognizer(), new HandTimeProvider());
        await using var host = await HttpHost.StartAsync(hand, o => o.RequestTimeout = TimeSpan.FromSeconds(30), clock);
        var response = host.PostAsync("/v1/recognize", Bodies.Lines("A"));
        Eventually.True(() => hand.Calls.Count == 1, "a call");

        Eventually.True(() => Advanced(clock, response), "the end of the time");

        var problem = await ResponseAssert.ProblemAsync(await response, 504, "timeout");
        Assert.Equal("The request was not answered within 30 s.", problem.GetProperty("detail").GetString());
        Assert.True(hand.Calls[0].CancellationToken.IsCancellationRequested);
    }

    [Fact]
    public async Task Body_SentTooSlowly_Is408()
    {
        var (hand, clock) = (new HandRecognizer(), new HandTimeProvider());
        await using var host = await HttpHost.StartAsync(hand, o => o.RequestTimeout = TimeSpan.FromSeconds(30), clock);
        using var client = await SlowClient.SendAsync(host.Address, "image/png", "abc"u8.ToArray());
        Eventually.True(() => host.Memory.Held > 0, "the upload's buffer");

        clock.Advance(TimeSpan.FromSeconds(31));

        Assert.StartsWith("HTTP/1.1 408 ", await client.StatusAsync(), StringComparison.Ordinal);
    }

    // The timer may not be there yet at the first step.
    private static bool Advanced(HandTimeProvider clock, Task<HttpResponseMessage> response)
    {
        clock.Advance(TimeSpan.FromSeconds(31));
        return response.Wait(20, TestContext.Current.CancellationToken);
    }
}
