using System.Text.Json;
using Crnn.Net.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Crnn.Net.AspNetCore.Tests;

/// <summary>The main way, with the real recognizer.</summary>
[NoLeaks]
public sealed class RecognizeTests
{
    [Fact]
    public async Task Multipart_GoodAndBadImages_ResultsInTheOrderSent()
    {
        await using var host = await HttpHost.StartAsync(s => s.AddCrnnOcr());
        using var form = Bodies.Files(("a.png", Bodies.Sample(0)), ("发票 2.png", Bodies.Sample(3)), ("bad", [1, 2, 3]), ("../../etc/passwd", []));

        using var response = await host.PostAsync("/v1/recognize", form);

        var results = (await ResponseAssert.JsonAsync(response)).GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal([0, 1, 2, 3], results.Select(r => r.GetProperty("index").GetInt32()));
        Assert.Equal(["a.png", "发票 2.png", "bad", "../../etc/passwd"], results.Select(r => r.GetProperty("name").GetString()));
        Assert.Equal(["发票号码:05738216", "纳税人识别号:91330106MA2H3K7X5T", null, null], results.Select(r => r.GetProperty("text").GetString()));
        Assert.Equal([null, null, "invalid-image", "invalid-image"], results.Select(r => r.GetProperty("error") is { ValueKind: JsonValueKind.Object } e ? e.GetProperty("code").GetString() : null));
        Assert.Equal("The image is empty (0 bytes).", results[3].GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Multipart_ALine_HasWhatTheRecognizerGives()
    {
        await using var host = await HttpHost.StartAsync(s => s.AddCrnnOcr());
        var expected = await host.Services.GetRequiredService<ICrnnRecognizer>().RecognizeAsync(Bodies.Sample(0), cancellationToken: TestContext.Current.CancellationToken);
        using var form = Bodies.Files(("a.png", Bodies.Sample(0)));

        using var response = await host.PostAsync("/v1/recognize", form);

        var result = (await ResponseAssert.JsonAsync(response)).GetProperty("results")[0];
        Assert.Equal(["index", "name", "text", "confidence", "probabilityCorrect", "characters", "error"], result.EnumerateObject().Select(p => p.Name));
        Assert.Equal(expected.ProbabilityCorrect, result.GetProperty("probabilityCorrect").GetSingle());
        Assert.Equal((expected.Text, expected.Confidence), (result.GetProperty("text").GetString(), result.GetProperty("confidence").GetSingle()));
        Assert.Equal(
            expected.Characters,
            result.GetProperty("characters").EnumerateArray().Select(c => new TextCharacter(c.GetProperty("text").GetString()!, c.GetProperty("confidence").GetSingle(), c.GetProperty("start").GetSingle(), c.GetProperty("end").GetSingle())));
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("image/x-whatever")]
    [InlineData("application/octet-stream")]
    public async Task RawBody_AnImage_IsRead(string type)
    {
        await using var host = await HttpHost.StartAsync(s => s.AddCrnnOcr());
        using var body = Bodies.Raw(Bodies.Sample(0), type);

        using var response = await host.PostAsync("/v1/recognize", body);

        Assert.Equal(["发票号码:05738216"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(response)));
    }

    [Fact]
    public async Task Multipart_PartsWithoutFileNames_AreImages()
    {
        await using var host = await HttpHost.StartAsync(s => s.AddCrnnOcr());
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Bodies.Sample(0)), "name" }, { new ByteArrayContent(Bodies.Sample(3)), "whatever" } };

        using var response = await host.PostAsync("/v1/recognize", form);

        Assert.Equal(["发票号码:05738216", "纳税人识别号:91330106MA2H3K7X5T"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(response)));
    }

    [Fact]
    public async Task SingleImage_Bad_IsAProblem()
    {
        await using var host = await HttpHost.StartAsync(s => s.AddCrnnOcr());
        using var form = Bodies.Files(("a.gif", "GIF89a"u8.ToArray()));

        using var response = await host.PostAsync("/v1/recognize", form);

        var problem = await ResponseAssert.ProblemAsync(response, 422, "invalid-image");
        Assert.Equal("The image is a GIF; allowed are PNG, JPEG, BMP, WebP.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task SingleImage_MorePixelsThanAllowed_IsAProblemWithBothNumbers()
    {
        await using var host = await HttpHost.StartAsync(s => s.AddCrnnOcr(b => b.Configure(o => o.Images.MaxPixels = 1000)));
        using var body = Bodies.Raw(Bodies.Sample(0));

        using var response = await host.PostAsync("/v1/recognize", body);

        var problem = await ResponseAssert.ProblemAsync(response, 422, "invalid-image");
        Assert.Contains("at most 1000 are allowed", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
