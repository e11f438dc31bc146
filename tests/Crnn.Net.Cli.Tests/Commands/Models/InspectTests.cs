using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests.Commands.Models;

/// <summary>The manifest that is written for a graph runs it.</summary>
public sealed class InspectTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<StripeModel> Readable =>
    [
        new StripeModel(),
        new StripeModel { Layout = "NHWC", Color = "bgr" },
        new StripeModel { Layout = "NWHC", Color = "bgr" },
        new StripeModel { Type = "uint8", Layout = "NHWC" },
        new StripeModel { OutputLayout = "NTC", Activation = "softmax", BlankIsLast = true },
        new StripeModel { OutputLayout = "NCT", Activation = "logits", BlankIsLast = true },
        new StripeModel { OutputLayout = "NCT", Activation = "logits", Width = 160 },
        new StripeModel { OutputLayout = "NTC", Activation = "softmax", Width = 64, OneImage = true },
        new StripeModel { Kind = ModelOutputKind.Indices, OutputLayout = "NT" },
        new StripeModel { Kind = ModelOutputKind.Indices, OutputLayout = "TN", OneImage = true },
        new StripeModel { ExtraOutput = true, Metadata = string.Join('\n', StripeModel.Characters.Select(c => c)) },
    ];

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "a classifier", Graph(g => g.Output("y", OnnxType.F32, null, 10), Scores(10)), "it gives one answer for the whole image (y: Single [?, 10]), not one for every frame" },
        {
            "a head for each place",
            Graph(g => g.Output("a", OnnxType.F32, null, 36).Output("b", OnnxType.F32, null, 36), Scores(36, "a", "b")),
            "it gives one answer for each of 2 places (a: Single [?, 36]; b: Single [?, 36]), not for every frame, and has no blank"
        },
        { "places in one output", Graph(g => g.Output("y", OnnxType.F32, null, 4, 36), Places(4, 36)), "it gives 4 answers for 320 columns of pixels: one for each of 4 places and no blank between them" },
        { "a detector's map", Graph(g => g.Output("y", OnnxType.F32, null, 1, null, null), (g, x) => g.Node("Identity", [x], "y")), "it gives a map of the image (y: Single [?, 1, 32, ?]), as text detectors do" },
        { "a detector's boxes", Graph(g => g.Output("y", OnnxType.F32, null, 8400, 6), Places(8400, 6)), "it gives 8400 answers for 320 columns of pixels, as detectors of boxes do" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task Inspect_AnyLineModel_WritesAManifestThatReads(StripeModel model)
    {
        _folder.Write("model.onnx", model.Graph());
        File.WriteAllLines(_folder.Of("alphabet.txt"), StripeModel.Characters.Select(c => $"{c}"));

        await ModelCommands.InspectAsync(_folder.Of("model.onnx"), _folder.Of("manifest.json"));

        await using var recognizer = CrnnOcr.Create(b => b.UseModel(_folder.Of("manifest.json")));
        var width = (model.Width ?? 64) / 8;
        var text = "INSPECTEDMODELSREAD9"[..width];
        Assert.Equal(text, (await recognizer.RecognizeAsync(StripeLine.Draw(text, model), null, TestContext.Current.CancellationToken)).Text);
    }

    [Fact]
    public async Task Inspect_AGraph_SaysWhatItIsAndMarksEveryGuess()
    {
        _folder.Write("stripes.onnx", new StripeModel { Color = "rgb", Metadata = "A\nB\nC" }.Graph());

        var lines = (await ModelCommands.InspectAsync(_folder.Of("stripes.onnx"))).Split('\n');

        Assert.Equal(
            ["inputs:", "  images: Single [?, 3, 8, ?]", "outputs:", "  scores: Single [?, ?, 37]", "metadata:", "  author: nobody", "  character: A ... (3 lines)", ""],
            lines[1..9]);
        string[] guessed = ["\"color\": \"bgr\"", "\"resize\": \"keep-aspect\"", "\"interpolation\": \"area\"", "\"width\": ", "\"pad\": \"edge\"", "\"normalize\": ", "\"blank\": \"first\"", "\"file\": \"charset.txt\"", "\"sha256\": \"000"];
        Assert.Equal(guessed.Length, lines.Count(l => l.Contains("// guess: ", StringComparison.Ordinal)));
        Assert.All(guessed, member => Assert.Single(lines, l => l.TrimStart().StartsWith(member, StringComparison.Ordinal) && l.Contains("// guess: ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("model.gated.onnx", "manifest.json")]
    [InlineData("model.onnx", "manifest.dense.json")]
    public async Task Inspect_TheDefaultModel_WritesItsOwnManifest(string file, string manifest)
    {
        foreach (var name in (string[])[file, "charset.txt"])
        {
            File.Copy(RepositoryFiles.Of("models", "zh-en-lite", name), _folder.Of(name));
        }

        await ModelCommands.InspectAsync(_folder.Of(file), _folder.Of("written.json"));

        var (written, own) = (LoadedModel.Load(_folder.Of("written.json")), LoadedModel.Load(RepositoryFiles.Of("models", "zh-en-lite", manifest)));
        Assert.Equal(own.Manifest.Output, written.Manifest.Output);
        Assert.Equal(own.Manifest.Input with { Normalize = null }, written.Manifest.Input with { Normalize = null });
        Assert.Equal((own.Manifest.Input.Normalize!.MeanOf(0), own.Manifest.Input.Normalize.ScaleOf(0)), (written.Manifest.Input.Normalize!.MeanOf(0), written.Manifest.Input.Normalize.ScaleOf(0)));
    }

    [Fact]
    public async Task Inspect_PpOcr_WritesAManifestThatReads()
    {
        foreach (var file in (string[])["ch_PP-OCRv4_rec_infer.onnx", "ppocr_keys_v1.txt"])
        {
            File.Copy(Path.Combine(PpOcrModel.Find(), file), _folder.Of(file));
        }

        await ModelCommands.InspectAsync(_folder.Of("ch_PP-OCRv4_rec_infer.onnx"), _folder.Of("manifest.json"));

        var report = await ModelCommands.CheckAsync(_folder.Of("manifest.json"), RepositoryPaths.Samples);
        Assert.Empty(report.Advice);
        Assert.Equal(0.0083, report.CerNormalized!.Value, 0.003);
    }

    [Theory]
    [InlineData("ch_PP-OCRv4_det_infer.onnx", "it gives a map of the image (sigmoid_0.tmp_0: Single [?, 1, ?, ?]), as text detectors do")]
    [InlineData("ch_ppocr_mobile_v2.0_cls_infer.onnx", "it gives one answer for the whole image (softmax_0.tmp_0: Single [?, 2]), not one for every frame")]
    public async Task Inspect_PpOcrsDetectorAndClassifier_AreRefusedWithTheReason(string file, string reason)
    {
        var path = Path.Combine(PpOcrModel.Find(), file);

        var error = await Assert.ThrowsAsync<CrnnModelLoadException>(() => ModelCommands.InspectAsync(path));

        Assert.Equal($"'{path}' is no CTC model of text lines: {reason}.", error.Message);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Inspect_NoLineModel_IsRefusedWithTheReason(string name, byte[] graph, string reason)
    {
        var path = _folder.Write("model.onnx", graph);

        var error = await Assert.ThrowsAsync<CrnnModelLoadException>(() => ModelCommands.InspectAsync(path));

        Assert.StartsWith($"'{path}' is no CTC model of text lines: {reason}", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(name);
    }

    [Fact]
    public async Task Inspect_OtherInputs_AreRefusedWithTheReason()
    {
        var two = new OnnxGraph().Input("images", OnnxType.F32, null, 1, 32, null).Input("lengths", OnnxType.I64, 1).Output("y", OnnxType.I64, 1);
        two.Node("Identity", ["lengths"], "y");
        var flat = new OnnxGraph().Input("x", OnnxType.F32, null, 784).Output("y", OnnxType.F32, null, 784);
        flat.Node("Identity", ["x"], "y");

        var ofTwo = await Assert.ThrowsAsync<CrnnModelLoadException>(() => ModelCommands.InspectAsync(_folder.Write("two.onnx", two.ToArray())));
        var ofFlat = await Assert.ThrowsAsync<CrnnModelLoadException>(() => ModelCommands.InspectAsync(_folder.Write("flat.onnx", flat.ToArray())));

        Assert.Contains("it needs 2 inputs (images: Single [?, 1, 32, ?]; lengths: Int64 [1])", ofTwo.Message, StringComparison.Ordinal);
        Assert.Contains("its input (x: Single [?, 784]) has not the four dimensions of images", ofFlat.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_FileThatIsNoModel_SaysSo()
    {
        var path = _folder.Write("model.onnx", "no model"u8);

        Assert.StartsWith($"'{path}' is no model that ONNX Runtime can load: ", (await Assert.ThrowsAsync<CrnnModelLoadException>(() => ModelCommands.InspectAsync(path))).Message, StringComparison.Ordinal);
        Assert.Contains("no file", (await Assert.ThrowsAsync<UsageException>(() => ModelCommands.InspectAsync(_folder.Of("none.onnx")))).Message, StringComparison.Ordinal);
        Assert.Contains("is there already", (await Assert.ThrowsAsync<UsageException>(() => ModelCommands.InspectAsync(path, path))).Message, StringComparison.Ordinal);
        Assert.Contains($"must be in the model's folder, '{_folder.Path}'", (await Assert.ThrowsAsync<UsageException>(() => ModelCommands.InspectAsync(path, _folder.Of("elsewhere/manifest.json")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_OnTheCommandLine_PrintsTheManifest()
    {
        var result = await CrnnProcess.RunAsync("models", "inspect", "models/zh-en-lite/model.onnx");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("\"kind\": \"dense\"", result.Output, StringComparison.Ordinal);
    }

    private static byte[] Graph(Action<OnnxGraph> outputs, Action<OnnxGraph, string> nodes)
    {
        var graph = new OnnxGraph().Input("images", OnnxType.F32, null, 1, 32, null);
        outputs(graph);
        nodes(graph, "images");
        return graph.ToArray();
    }

    /// <summary>One answer for the whole image.</summary>
    private static Action<OnnxGraph, string> Scores(int classes, params string[] names) => (graph, images) =>
    {
        var mean = graph.Node("ReduceMean", [images], ("axes", new long[] { 2, 3 }), ("keepdims", 0));
        foreach (var name in names.DefaultIfEmpty("y"))
        {
            graph.Node("MatMul", [mean, graph.Floats([.. Enumerable.Range(0, classes).Select(i => (float)i)], 1, classes)], name);
        }
    };

    /// <summary>One answer for each of some places, whatever the width.</summary>
    private static Action<OnnxGraph, string> Places(int places, int classes) => (graph, images) =>
    {
        var mean = graph.Node("ReduceMean", [images], ("axes", new long[] { 2, 3 }), ("keepdims", 0));
        var scores = graph.Node("MatMul", [mean, graph.Floats([.. Enumerable.Range(0, places * classes).Select(i => (float)(i % 7))], 1, places * classes)]);
        graph.Node("Reshape", [scores, graph.Longs(-1, places, classes)], "y");
    };
}
