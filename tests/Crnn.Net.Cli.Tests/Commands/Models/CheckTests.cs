using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Crnn.Net.Cli.Commands.Models.Check;
using Crnn.Net.TestKit;
using static Crnn.Net.Cli.Tests.Commands.Models.PlantedMistake;

namespace Crnn.Net.Cli.Tests.Commands.Models;

/// <summary>Each mistake is planted in a manifest and must be named, and a manifest without one gets no advice.</summary>
public sealed class CheckTests : IDisposable
{
    // As few as show that a difference is no accident.
    private const int FewLines = 8;
    private static readonly string[] s_texts = ["CHECK1", "BLANK2", "SHIFT3", "COLOR4", "LAYOUT5", "SCALE6", "RIGHT7", "MODEL8"];

    private readonly TempFolder _model = new();
    private readonly TempFolder _lines = new();

    public void Dispose()
    {
        _model.Dispose();
        _lines.Dispose();
    }

    [Theory]
    [InlineData(None)]
    [InlineData(OtherCharset)]
    [InlineData(ShortCharset)]
    [InlineData(Color)]
    [InlineData(InputLayout)]
    [InlineData(Scale)]
    public Task Check_TheDefaultModel_NamesThePlantedMistake(string mistake) => AssertNamed("zh-en-lite", "manifest.json", mistake);

    [Theory]
    [InlineData(None)]
    [InlineData(Blank)]
    [InlineData(OtherCharset)]
    [InlineData(ShortCharset)]
    [InlineData(Color)]
    [InlineData(InputLayout)]
    [InlineData(OutputLayout)]
    [InlineData(Scale)]
    [InlineData(Activation)]
    public Task Check_TheDenseGraph_NamesThePlantedMistake(string mistake) => AssertNamed("zh-en-lite", "manifest.dense.json", mistake);

    [Theory]
    [InlineData(None)]
    [InlineData(Blank)]
    [InlineData(OtherCharset)]
    [InlineData(ShortCharset)]
    [InlineData(Color)]
    [InlineData(InputLayout)]
    [InlineData(OutputLayout)]
    [InlineData(Scale)]
    [InlineData(Activation)]
    public async Task Check_PpOcr_NamesThePlantedMistake(string mistake)
    {
        Copy(PpOcrModel.Find());
        Plant(_model.Of("manifest.json"), mistake);

        AssertNames(await ModelCommands.CheckAsync(_model.Of("manifest.json"), lines: FewLines), mistake);
    }

    [Fact]
    public async Task Check_PpOcrWithoutItsSpace_IsToldToAppendIt()
    {
        Copy(PpOcrModel.Find());
        var json = JsonNode.Parse(File.ReadAllText(_model.Of("manifest.json")))!;
        json["charset"]!["appendSpace"] = false;
        File.WriteAllText(_model.Of("manifest.json"), json.ToJsonString());

        var report = await ModelCommands.CheckAsync(_model.Of("manifest.json"), lines: FewLines);

        Assert.Contains("If the last class is a space, set charset.appendSpace.", report.Error, StringComparison.Ordinal);
        Assert.StartsWith("an entry is missing at the end of the list: set charset.appendSpace", Assert.Single(report.Advice).Change, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_PpOcrsDetector_IsRefusedWithTheReason()
    {
        Copy(PpOcrModel.Find());
        var json = JsonNode.Parse(File.ReadAllText(_model.Of("manifest.json")))!;
        json["file"] = "ch_PP-OCRv4_det_infer.onnx";
        json["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_model.Of("ch_PP-OCRv4_det_infer.onnx"))));
        File.WriteAllText(_model.Of("manifest.json"), json.ToJsonString());

        var error = await Assert.ThrowsAsync<CrnnModelLoadException>(() => ModelCommands.CheckAsync(_model.Of("manifest.json")));

        Assert.Contains("it gives a map of the image", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(None)]
    [InlineData(Blank)]
    [InlineData(OtherCharset)]
    [InlineData(ShortCharset)]
    [InlineData(InputLayout)]
    [InlineData(OutputLayout)]
    [InlineData(Activation)]
    public async Task Check_LabelledLinesOfTheModelsOwn_NamesThePlantedMistake(string mistake)
    {
        // Stripes of colour; nothing else reads them.
        var model = new StripeModel { Layout = "NWHC", Color = "rgb", OutputLayout = "NTC", Activation = "softmax", BlankIsLast = true };
        using var folder = model.Write();
        StripeLine.WriteFolder(_lines.Path, model, s_texts);
        Plant(folder.ManifestPath, mistake);

        AssertNames(await ModelCommands.CheckAsync(folder.ManifestPath, _lines.Path), mistake);
    }

    [Fact]
    public async Task Check_BlankOfAGatedGraph_IsNamedByTheRules()
    {
        Copy(RepositoryFiles.Of("models", "zh-en-lite"));
        Plant(_model.Of("manifest.json"), Blank);

        var result = await CrnnProcess.RunAsync("models", "check", _model.Of("manifest.json"));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("output.blank is 'first'; it must be 'gate'.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_LinesOfAnotherKind_GivesNoAdviceButAsksForOthers()
    {
        using var folder = new StripeModel().Write();

        var report = await ModelCommands.CheckAsync(folder.ManifestPath);

        Assert.Equal((24, null, 0), (report.Lines, report.Error, report.Advice.Count));
        Assert.InRange(report.CerNormalized!.Value, 0.9, 10);
        Assert.Contains("Name a folder of labelled lines", CheckText.Format(report, "built-in samples"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_LinesWithoutLabels_AreReadForPeople()
    {
        File.Copy(RepositoryPaths.Sample("0000.png"), _lines.Of("invoice.png"));

        var report = await ModelCommands.CheckAsync(DefaultModel.ManifestPath, _lines.Path, FewLines);

        Assert.Equal("发票号码:05738216", Assert.Single(report.Texts).Text);
        Assert.Equal(FewLines, report.Lines);
    }

    [Fact]
    public async Task Check_ModelWithoutABlank_IsRefusedWithTheReason()
    {
        // A head for each of four places, and the manifest of a CTC model.
        var graph = new OnnxGraph().Input("images", OnnxType.F32, null, 1, 8, null).Output("scores", OnnxType.F32, null, 4, 36);
        var mean = graph.Node("ReduceMean", ["images"], ("axes", new long[] { 2, 3 }), ("keepdims", 0));
        graph.Node("Reshape", [graph.Node("MatMul", [mean, graph.Floats(new float[144], 1, 144)]), graph.Longs(-1, 4, 36)], "scores");
        using var folder = ModelFolder.Create(weights: graph.ToArray(), change: m => (m["output"]!["name"], m["output"]!["layout"]) = ("scores", "NTC"));

        var error = await Assert.ThrowsAsync<CrnnModelLoadException>(() => ModelCommands.CheckAsync(folder.ManifestPath));

        Assert.Contains("is no CTC model of text lines: it gives 4 answers for 320 columns of pixels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OnTheCommandLine_PrintsTheAdvice()
    {
        Copy(RepositoryFiles.Of("models", "zh-en-lite"));
        Plant(_model.Of("manifest.dense.json"), Blank);

        var right = await CrnnProcess.RunAsync("models", "check", "models/zh-en-lite/manifest.json", "models/samples");
        var wrong = await CrnnProcess.RunAsync("models", "check", _model.Of("manifest.dense.json"), "--lines", "8");

        Assert.Equal((0, ""), (right.ExitCode, right.Error));
        Assert.Matches("^model     zh-en-lite-1\nlines     24 \\(models/samples\\)\nread      [0-9.]+ % of the lines exactly, CER 0.0[0-9]+ \\(normalized\\)\nadvice    none\n$", right.Output);
        Assert.Equal((1, ""), (wrong.ExitCode, wrong.Error));
        Assert.Contains("\nadvice    output.blank: the blank is on the wrong side; set it to 'first'\n", wrong.Output, StringComparison.Ordinal);
    }

    private async Task AssertNamed(string model, string manifest, string mistake)
    {
        Copy(RepositoryFiles.Of("models", model));
        Plant(_model.Of(manifest), mistake);

        AssertNames(await ModelCommands.CheckAsync(_model.Of(manifest), lines: FewLines), mistake);
    }

    private static void AssertNames(CheckReport report, string mistake)
    {
        if (mistake == None)
        {
            Assert.Empty(report.Advice);
            Assert.InRange(report.CerNormalized!.Value, 0, 0.2);
            return;
        }

        Assert.Equal(MemberOf(mistake), Assert.Single(report.Advice).Member);
    }

    private void Copy(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Copy(file, _model.Of(Path.GetFileName(file)));
        }
    }
}
