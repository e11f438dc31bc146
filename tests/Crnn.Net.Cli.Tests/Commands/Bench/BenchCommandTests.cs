using System.Text.Json;

namespace Crnn.Net.Cli.Tests.Commands.Bench;

public sealed class BenchCommandTests
{
    [Fact]
    public async Task Bench_Samples_EverySchemeReadsTheSameText()
    {
        var result = await CrnnProcess.RunAsync("bench", "models/samples", "--rounds", "1", "--lanes", "2", "--json");

        Assert.Equal(0, result.ExitCode);
        JsonElement[] schemes = [.. result.Json.GetProperty("schemes").EnumerateArray()];
        Assert.Equal(["naive", "async", "batched", "lanes", "processes", "ceiling"], schemes.Select(s => s.GetProperty("scheme").GetString()));
        Assert.Equal(
            ["scheme", "seconds", "images_per_second", "ratio_to_naive", "share_of_ceiling", "cpu_percent", "peak_mb", "cer_normalized", "batch_size"],
            schemes[0].EnumerateObject().Select(p => p.Name));
        Assert.All(schemes, s => Assert.Equal(0.0194, s.GetProperty("cer_normalized").GetDouble(), 0.005));
        Assert.Single(schemes.Select(s => s.GetProperty("cer_normalized").GetDouble()).Distinct());
        Assert.All(schemes, s => Assert.True(s.GetProperty("seconds").GetDouble() > 0 && s.GetProperty("peak_mb").GetDouble() > 0));
    }

    [Theory]
    [InlineData("bench", "models/samples", "--rounds", "0")]
    [InlineData("bench", "models/samples", "--batch", "257")]
    [InlineData("bench", "models/samples", "--schemes", "fastest")]
    [InlineData("bench", "no/such/folder")]
    public async Task Bench_WrongUsage_ExitsWithTwo(params string[] arguments)
    {
        var result = await CrnnProcess.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.NotEmpty(result.Error);
    }
}
