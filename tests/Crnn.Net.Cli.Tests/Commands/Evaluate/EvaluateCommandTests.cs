using Crnn.Net.TestKit;

using System.Text.Json.Nodes;

namespace Crnn.Net.Cli.Tests.Commands.Evaluate;

public sealed class EvaluateCommandTests : IDisposable
{
    private const double Tolerance = 0.005;

    private static readonly string[] s_sets = ["bench1000", "sroie_en", "invoice_zh", "zh_misc"];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Evaluate_Samples_ReferenceScores()
    {
        var result = await CrnnProcess.RunAsync("evaluate", "models/samples", "--json");
        var json = result.Json;

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            ["lines", "exact", "cer", "exact_normalized", "cer_normalized", "images_per_second"],
            json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(24, json.GetProperty("lines").GetInt32());
        Assert.InRange(json.GetProperty("cer").GetDouble(), 0.0357 - Tolerance, 0.0357 + Tolerance);
        Assert.InRange(json.GetProperty("cer_normalized").GetDouble(), 0.0194 - Tolerance, 0.0194 + Tolerance);
        Assert.True(json.GetProperty("images_per_second").GetDouble() > 0);
    }

    [Fact]
    public async Task Evaluate_DenseGraph_SameScoresAsTheDefault()
    {
        var gated = (await CrnnProcess.RunAsync("evaluate", "models/samples", "--json")).Json;
        var dense = (await CrnnProcess.RunAsync("evaluate", "models/samples", "--json", "--model", "models/zh-en-lite/manifest.dense.json")).Json;

        Assert.Equal(gated.GetProperty("cer").GetDouble(), dense.GetProperty("cer").GetDouble());
    }

    [Theory]
    [InlineData("bench1000", 0.0614)]
    [InlineData("sroie_en", 0.0404)]
    [InlineData("invoice_zh", 0.0668)]
    [InlineData("zh_misc", 0.0773)]
    public async Task Evaluate_ReferenceSet_ReferenceScores(string set, double expected)
    {
        var folder = RepositoryPaths.Shared("lines", set);
        Assert.SkipUnless(Directory.Exists(folder), $"The reference set {set} is not beside the repository.");

        var json = (await CrnnProcess.RunAsync("evaluate", folder, "--json")).Json;

        Assert.InRange(json.GetProperty("cer_normalized").GetDouble(), expected - Tolerance, expected + Tolerance);
    }

    /// <summary>A model of others, brought in by its manifest alone; the scores are those of its own pipeline in Python.</summary>
    [Theory]
    [InlineData("samples", 0.875, 0.0083)]
    [InlineData("bench1000", 0.719, 0.0540)]
    [InlineData("sroie_en", 0.870, 0.0172)]
    [InlineData("invoice_zh", 0.980, 0.0062)]
    [InlineData("zh_misc", 0.835, 0.0272)]
    public async Task Evaluate_PpOcr_ReferenceScores(string set, double exact, double cer)
    {
        var model = Path.Combine(PpOcrModel.Find(), "manifest.json");
        var folder = set == "samples" ? RepositoryPaths.Samples : RepositoryPaths.Shared("lines", set);
        Assert.SkipUnless(Directory.Exists(folder), $"The reference set {set} is not beside the repository.");

        var json = (await CrnnProcess.RunAsync("evaluate", folder, "--json", "--model", model)).Json;

        Assert.InRange(json.GetProperty("exact_normalized").GetDouble(), exact - 0.005, exact + 0.005);
        Assert.InRange(json.GetProperty("cer_normalized").GetDouble(), cer - 0.003, cer + 0.003);
    }

    [Fact]
    public async Task Evaluate_CalibrateOnTheBenchmark_FitsAndJudgesOutOfFold()
    {
        var json = (await CrnnProcess.RunAsync("evaluate", "benchmarks/data/bench1000", "--calibrate", "--json")).Json.GetProperty("calibration");
        var outOfFold = json.GetProperty("out_of_fold");

        Assert.InRange(json.GetProperty("entry").GetProperty("temperature").GetDouble(), 0.3, 3);
        Assert.InRange(json.GetProperty("entry").GetProperty("lines").GetInt32(), 950, 1000);
        Assert.InRange(outOfFold.GetProperty("error").GetDouble(), 0, 2.5 * outOfFold.GetProperty("perfect_error").GetDouble());
        Assert.True(json.GetProperty("confidence").GetProperty("error").GetDouble() > 3 * outOfFold.GetProperty("error").GetDouble());
        Assert.All(json.GetProperty("acceptances").EnumerateArray(), a => Assert.InRange(a.GetProperty("line_share").GetDouble(), 0, 1));
    }

    /// <summary>What docs/confidence.md says, and the manifests' entries.</summary>
    [Theory]
    [InlineData("manifest.json")]
    [InlineData("manifest.dense.json")]
    public async Task Evaluate_CalibrateOnTheReferenceSets_ErrorIsAtMost4PercentAndTheManifestHasTheFit(string manifest)
    {
        string[] folders = [.. s_sets.Select(set => RepositoryPaths.Shared("lines", set))];
        Assert.SkipUnless(folders.All(Directory.Exists), "The reference sets are not beside the repository.");
        var path = $"models/zh-en-lite/{manifest}";
        var entry = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryPaths.Root, path), TestContext.Current.CancellationToken))!["calibration"]!;

        var json = (await CrnnProcess.RunAsync(["evaluate", .. folders, "--calibrate", "--json", "--model", path])).Json.GetProperty("calibration");

        Assert.InRange(json.GetProperty("out_of_fold").GetProperty("error").GetDouble(), 0, 0.04);
        Assert.InRange(json.GetProperty("as_read").GetProperty("error").GetDouble(), 0, 0.04);
        Assert.Equal((double)entry["temperature"]!, json.GetProperty("entry").GetProperty("temperature").GetDouble(), 0.03);
        Assert.Equal((double)entry["bias"]!, json.GetProperty("entry").GetProperty("bias").GetDouble(), 0.05);
    }

    [Fact]
    public async Task Evaluate_CalibrateOnTooFewLines_UsageErrorSaysHowMany()
    {
        var result = await CrnnProcess.RunAsync("evaluate", "models/samples", "--calibrate");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("--calibrate needs at least 40 lines that were read right and 40 that were not; there are 19 and 5", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_SeveralFolders_ScoresAllTheirLinesTogether()
    {
        _folder.CopySample("0021.jpg", "a/one.jpg");
        _folder.CopySample("0021.jpg", "b/two.jpg");
        _folder.Write("a/labels.tsv", "one.jpg\tinfo@example.com\n");
        _folder.Write("b/labels.tsv", "two.jpg\tother label\n");

        var json = (await CrnnProcess.RunAsync("evaluate", _folder["a"], _folder["b"], "--json")).Json;

        Assert.Equal((2, 0.5), (json.GetProperty("lines").GetInt32(), json.GetProperty("exact").GetDouble()));
        Assert.False(json.TryGetProperty("calibration", out _));
    }

    [Fact]
    public async Task Evaluate_ForPeople_TableOfTheScores()
    {
        var result = await CrnnProcess.RunAsync("evaluate", "models/samples");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"exact lines +\d+\.\d\d % +\d+\.\d\d %\nCER +\d+\.\d\d % +\d+\.\d\d %\n\nlines +24\nimages/s +\d+\.\d\n", result.Output);
    }

    [Fact]
    public async Task Evaluate_ErrorsFile_HoldsTheMisreadLines()
    {
        var good = _folder.CopySample("0021.jpg", "good.jpg");
        var wrong = _folder.CopySample("0021.jpg", "wrong.jpg");
        _folder.Write("labels.tsv", "good.jpg\tinfo@example.com\nwrong.jpg\tother label\n");

        var result = await CrnnProcess.RunAsync("evaluate", _folder.Path, "--json", "--errors", _folder["errors.tsv"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(0.5, result.Json.GetProperty("exact").GetDouble());
        Assert.Equal($"{wrong}\tother label\tinfo@example.com\n", await File.ReadAllTextAsync(_folder["errors.tsv"], TestContext.Current.CancellationToken));
        Assert.True(File.Exists(good));
    }

    [Fact]
    public async Task Evaluate_ImagesMissingOrUnreadable_CountAsEmptyAndFailTheRun()
    {
        _folder.CopySample("0021.jpg", "good.jpg");
        _folder.Write("text.png", "no image");
        _folder.Write("labels.tsv", "good.jpg\tinfo@example.com\nmissing.png\t1234\ntext.png\t56\n");

        var result = await CrnnProcess.RunAsync("evaluate", _folder.Path, "--json");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(6.0 / 22, result.Json.GetProperty("cer").GetDouble(), precision: 12);
        Assert.Contains("missing.png", result.Error, StringComparison.Ordinal);
        Assert.Contains("text.png", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_MalformedLabels_UsageErrorWithTheLine()
    {
        _folder.Write("labels.tsv", "a.png\tx\nb.png x\n");

        var result = await CrnnProcess.RunAsync("evaluate", _folder.Path);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("line 2", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_WithoutUnicodeData_SaysSoInsteadOfWrongScores()
    {
        using var copy = new InstalledCopy();
        foreach (var file in copy.Find("crnn.runtimeconfig.json"))
        {
            var config = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            Assert.Contains("\"System.Globalization.Invariant\": false", config, StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, config.Replace("\"System.Globalization.Invariant\": false", "\"System.Globalization.Invariant\": true", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        }

        var result = await CrnnProcess.RunAsync(copy.Options, "evaluate", "models/samples");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("NFKC", result.Error, StringComparison.Ordinal);
        Assert.Contains("Install ICU", result.Error, StringComparison.Ordinal);
    }
}
