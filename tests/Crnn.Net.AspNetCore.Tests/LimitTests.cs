using System.Net;
using System.Text;
using Crnn.Net.TestKit;

namespace Crnn.Net.AspNetCore.Tests;

/// <summary>Limits at their exact borders.</summary>
[NoLeaks]
public sealed class LimitTests
{
    private static readonly string[] s_routes = ["/v1/recognize", "/v1/jobs", "/v1/jobs/x", "/v1/jobs/x/results", "/v1/jobs/x/events", "/v1/jobs/x/items/0/image"];

    [Theory]
    [InlineData(2048, false, 200)]
    [InlineData(2049, false, 413)]
    [InlineData(2048, true, 200)]
    [InlineData(2049, true, 413)]
    public async Task Body_AtTheLimit_IsTaken(int length, bool chunked, int status)
    {
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr, o => o.MaxRequestBytes = 2048);
        var file = new byte[length];
        ScriptedLine.File("A", width: (2048 - ScriptedLine.HeaderLength) / ScriptedLine.Height).CopyTo(file, 0);
        using var body = Bodies.Raw(file);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/recognize", UriKind.Relative)) { Content = body, Headers = { TransferEncodingChunked = chunked, ExpectContinue = true } };

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        if (status == 413)
        {
            var problem = await ResponseAssert.ProblemAsync(response, 413, "body-too-large");
            Assert.Equal((chunked ? "more than 2048" : "2049", "up to 2048"), (problem.GetProperty("value").GetString(), problem.GetProperty("allowed").GetString()));
        }
        else
        {
            // The file's last bytes are none of the picture, which the scripted decoder does not mind.
            Assert.Equal(["A"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(response)));
        }
    }

    [Fact]
    public async Task Images_OneMoreThanAllowed_RefusesTheRequest()
    {
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr, o => o.MaxImagesPerRequest = 3);

        using var three = await host.PostAsync("/v1/recognize", Bodies.Lines("A", "B", "C"));
        using var four = await host.PostAsync("/v1/recognize", Bodies.Lines("A", "B", "C", "D"));

        Assert.Equal(["A", "B", "C"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(three)));
        var problem = await ResponseAssert.ProblemAsync(four, 422, "too-many-images");
        Assert.Equal(("more than 3", "from 1 to 3"), (problem.GetProperty("value").GetString(), problem.GetProperty("allowed").GetString()));
    }

    [Fact]
    public async Task Images_None_IsAProblem()
    {
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr);
        using var empty = Bodies.Raw(Encoding.UTF8.GetBytes("--x--\r\n"), "multipart/form-data; boundary=x");

        using var response = await host.PostAsync("/v1/recognize", empty);

        await ResponseAssert.ProblemAsync(response, 422, "no-images");
    }

    [Fact]
    public async Task Image_OneByteTooLong_IsItsErrorAlone()
    {
        await using var ocr = ScriptedOcr.Create();
        var (fits, tooLong) = (ScriptedLine.File("A"), ScriptedLine.File("B", width: 1000));
        await using var host = await HttpHost.StartAsync(ocr, o => o.MaxImageBytes = fits.Length);

        using var among = await host.PostAsync("/v1/recognize", Bodies.Files(("b", tooLong), ("a", fits)));
        using var alone = await host.PostAsync("/v1/recognize", Bodies.Files(("b", tooLong)));

        Assert.Equal(["invalid-image", "A"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(among)));
        await ResponseAssert.ProblemAsync(alone, 422, "invalid-image");
    }

    [Fact]
    public async Task Requests_MoreThanAllowedAtATime_AreRefused()
    {
        var hand = new HandRecognizer();
        await using var host = await HttpHost.StartAsync(hand, o => o.MaxConcurrentRequests = 1);
        var first = host.PostAsync("/v1/recognize", Bodies.Lines("A"));
        Eventually.True(() => hand.Calls.Count == 1, "a call");

        using var second = await host.PostAsync("/v1/recognize", Bodies.Lines("B"));
        using var health = await host.GetAsync("/healthz");
        hand.Calls[0].Succeed("A");
        using var done = await first;
        var third = host.PostAsync("/v1/recognize", Bodies.Lines("C"));
        Eventually.True(() => hand.Calls.Count == 2, "another call");
        hand.Calls[1].Succeed("C");

        await ResponseAssert.ProblemAsync(second, 429, "busy");
        await ResponseAssert.JsonAsync(health);
        Assert.Equal(["C"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(await third)));
    }

    [Fact]
    public async Task Uploads_BeyondTheirMemory_AreRefusedUntilItIsFree()
    {
        var hand = new HandRecognizer();
        await using var host = await HttpHost.StartAsync(hand, o => (o.MaxRequestBytes, o.MaxJobBytes, o.MaxImageBytes, o.MaxBufferedBytes) = (1 << 20, 1 << 20, 1 << 20, 4 << 20));
        var image = new byte[900_000];
        var held = Enumerable.Range(0, 4).Select(_ => host.PostAsync("/v1/recognize", Bodies.Raw(image))).ToArray();
        Eventually.True(() => hand.Calls.Count == 4, "four calls");

        using var refused = await host.PostAsync("/v1/recognize", Bodies.Raw(image));
        foreach (var call in hand.Calls)
        {
            call.Succeed("A");
        }

        await ResponseAssert.ProblemAsync(refused, 429, "busy");
        Assert.All(await Task.WhenAll(held), r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal(0, host.Memory.Held);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/zip")]
    [InlineData("application/json")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Body_OfAnotherType_Is415(string? type)
    {
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr);
        using var body = new ByteArrayContent([1]);
        body.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await host.PostAsync("/v1/recognize", body);

        await ResponseAssert.ProblemAsync(response, 415, "unsupported-media-type");
    }

    [Theory]
    [InlineData("multipart/form-data", "")]
    [InlineData("multipart/form-data; boundary=\"\"", "")]
    [InlineData("multipart/form-data; boundary=x", "")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nabc")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nno colon\r\n\r\nabc\r\n--x--")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=a; filename*\r\n\r\nabc\r\n--x--")]
    public async Task Multipart_Malformed_Is400(string type, string text)
    {
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr);
        using var body = Bodies.Raw(Encoding.UTF8.GetBytes(text), type);

        using var response = await host.PostAsync("/v1/recognize", body);

        await ResponseAssert.ProblemAsync(response, 400, "invalid-multipart");
    }

    [Fact]
    public async Task Multipart_TooLongAName_IsRefused()
    {
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr);

        using var fits = await host.PostAsync("/v1/recognize", Bodies.Files((new string('n', 1024), ScriptedLine.File("A"))));
        using var tooLong = await host.PostAsync("/v1/recognize", Bodies.Files((new string('n', 1025), ScriptedLine.File("A"))));

        Assert.Equal(["A"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(fits)));
        await ResponseAssert.ProblemAsync(tooLong, 422, "too-long");
    }

    [Fact]
    public async Task Method_NotAllowed_SaysWhichAre()
    {
        await using var host = await HttpHost.StartAsync(_ => { });
        foreach (var route in s_routes)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(route, UriKind.Relative));
            using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

            await ResponseAssert.ProblemAsync(response, 405, "method-not-allowed");
            Assert.NotEmpty(response.Content.Headers.Allow);
        }
    }

    [Fact]
    public async Task Endpoint_Unknown_IsAProblemToo()
    {
        await using var host = await HttpHost.StartAsync(_ => { });

        using var response = await host.GetAsync("/v1/nothing/here");

        await ResponseAssert.ProblemAsync(response, 404, "not-found");
    }

    [Fact]
    public async Task Body_CutOff_IsNoErrorOfTheServer()
    {
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr);
        using (await SlowClient.SendAsync(host.Address, "image/png", "abc"u8.ToArray()))
        {
            Eventually.True(() => host.Memory.Held > 0, "the upload's buffer");
        }

        Eventually.True(() => host.Memory.Held == 0, "the end of the request");
        Assert.DoesNotContain(host.Logs.Messages, m => m.StartsWith("Error", StringComparison.Ordinal));
    }
}
