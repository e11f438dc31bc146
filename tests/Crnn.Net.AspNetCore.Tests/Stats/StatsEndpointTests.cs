using System.Text.Json;
using Crnn.Net.TestKit;

namespace Crnn.Net.AspNetCore.Tests.Stats;

[NoLeaks]
public sealed class StatsEndpointTests
{
    [Fact]
    public async Task Stats_AfterImagesWereRead_HasThemAndTheirBatches()
    {
        var clock = new HandTimeProvider();
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr, clock: clock);
        using var read = await host.PostAsync("/v1/recognize", Bodies.Lines("A", "B", "C"));
        await ResponseAssert.JsonAsync(read);
        clock.Advance(TimeSpan.FromSeconds(1));

        using var response = await host.GetAsync("/v1/stats?seconds=2");

        var samples = (await ResponseAssert.JsonAsync(response)).GetProperty("samples");
        Assert.Equal((2, 3), (samples.GetArrayLength(), samples[1].GetProperty("images").GetInt32()));
        Assert.Equal(clock.GetUtcNow() - TimeSpan.FromSeconds(1), samples[1].GetProperty("time").GetDateTimeOffset());
        Assert.InRange(samples[1].GetProperty("batchSize").GetDouble(), 1, 3);
        Assert.InRange(samples[1].GetProperty("waiting").GetInt32(), 0, 3);
        Assert.Equal(JsonValueKind.Null, samples[0].GetProperty("batchSize").ValueKind);
    }

    [Fact]
    public async Task Stats_AfterAnImageFailed_HasNone()
    {
        var clock = new HandTimeProvider();
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr, clock: clock);
        using var read = await host.PostAsync("/v1/recognize", Bodies.Files(("bad", [1]), ("good", ScriptedLine.File("A"))));
        await ResponseAssert.JsonAsync(read);
        clock.Advance(TimeSpan.FromSeconds(1));

        using var response = await host.GetAsync("/v1/stats?seconds=1");

        Assert.Equal(1, (await ResponseAssert.JsonAsync(response)).GetProperty("samples")[0].GetProperty("images").GetInt32());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("301")]
    [InlineData("x")]
    public async Task Stats_SecondsOutOfRange_AreRefused(string seconds)
    {
        await using var host = await HttpHost.StartAsync(_ => { });

        using var response = await host.GetAsync($"/v1/stats?seconds={seconds}");

        var problem = await ResponseAssert.ProblemAsync(response, 400, "bad-parameter");
        Assert.Contains("from 1 to 300", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
