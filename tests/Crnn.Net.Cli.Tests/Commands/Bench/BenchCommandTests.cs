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

    [Fact]
    public async Task Bench_MixesOfTwoFolders_SaysWhatWasReadAndThatNothingDiffers()
    {
        using var folder = new TestFolder();
        folder.CopySample("0001.jpg", "line.jpg");
        folder.Write("labels.tsv", "line.jpg\t-\n");

        var result = await CrnnProcess.RunAsync("bench", "models/samples", folder.Path, "--mixes", "--rounds", "8", "--seed", "11", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal((11, 25, 4), (Number(result.Json, "seed"), Number(result.Json, "lines"), Number(result.Json, "mixes")));
        JsonElement[] comparisons = [.. result.Json.GetProperty("comparisons").EnumerateArray()];
        Assert.Equal(["what", "lines", "readings", "texts_that_differ", "spans_that_differ", "confidence_difference", "is_same"], comparisons[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal([25, 128, 128], comparisons.Select(c => Number(c, "readings")));
        Assert.All(comparisons, c => Assert.True(c.GetProperty("is_same").GetBoolean(), c.ToString()));
        Assert.Contains("4 of 4 mixes", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bench_Soak_ReadsTheSameTextsAgainAndDrawsMemory()
    {
        using var folder = new TestFolder();
        var picture = folder["soak.svg"];

        var result = await CrnnProcess.RunAsync("bench", "models/samples", "--soak", "200", "--picture", picture, "--lanes", "2", "--json");

        var (report, samples) = (result.Json, result.Json.GetProperty("samples").EnumerateArray().ToList());
        Assert.Equal(report.GetProperty("passed").GetBoolean() ? 0 : 1, result.ExitCode);
        Assert.Equal((200, 0, 0, 0), (Count("images"), Count("different_texts"), Count("failures"), Count("leases_left")));
        Assert.Equal(Enumerable.Range(1, 200), samples.Select(s => s.GetProperty("images").GetInt32()));
        Assert.All(samples, s => Assert.True(s.GetProperty("resident_mb").GetDouble() > s.GetProperty("managed_mb").GetDouble()));
        Assert.StartsWith("<svg", await File.ReadAllTextAsync(picture, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        int Count(string name) => report.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Bench_Latency_MeasuresCallsAndTheIdealQueue()
    {
        var result = await CrnnProcess.RunAsync("bench", "models/samples", "--latency", "--rounds", "1", "--seconds", "1", "--lanes", "2", "--json");

        Assert.Equal(0, result.ExitCode);
        var round = Assert.Single(result.Json.GetProperty("rounds").EnumerateArray());
        Assert.All(["calls", "ideal", "late", "beside"], name => Assert.True(round.GetProperty(name).GetProperty("p99").GetDouble() > 0, name));
        Assert.Equal(P99("calls") / P99("ideal"), round.GetProperty("to_ideal").GetDouble(), 1e-9);
        Assert.Equal(P99("beside") / round.GetProperty("longest_run_ms").GetDouble(), round.GetProperty("to_longest_run").GetDouble(), 1e-9);
        Assert.Equal(round.GetProperty("to_ideal").GetDouble() <= 1.5, result.Json.GetProperty("near_ideal").GetBoolean());

        double P99(string name) => round.GetProperty(name).GetProperty("p99").GetDouble();
    }

    [Theory]
    [InlineData("bench", "models/samples", "--rounds", "0")]
    [InlineData("bench", "models/samples", "--batch", "257")]
    [InlineData("bench", "models/samples", "--schemes", "fastest")]
    [InlineData("bench", "models/samples", "models/samples")]
    [InlineData("bench", "models/samples", "--seed", "1")]
    [InlineData("bench", "models/samples", "--mixed")]
    [InlineData("bench", "models/samples", "--mixes", "--lanes", "2")]
    [InlineData("bench", "no/such/folder")]
    [InlineData("bench", "models/samples", "--soak", "19")]
    [InlineData("bench", "models/samples", "--soak", "20", "--latency")]
    [InlineData("bench", "models/samples", "--soak", "20", "--mixes")]
    [InlineData("bench", "models/samples", "--picture", "soak.svg")]
    [InlineData("bench", "models/samples", "--latency", "--seconds", "0")]
    public async Task Bench_WrongUsage_ExitsWithTwo(params string[] arguments)
    {
        var result = await CrnnProcess.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.NotEmpty(result.Error);
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
