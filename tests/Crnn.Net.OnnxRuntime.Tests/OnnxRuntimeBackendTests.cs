using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Crnn.Net.TestKit;

namespace Crnn.Net.OnnxRuntime.Tests;

public sealed class OnnxRuntimeBackendTests
{
    public static TheoryData<string> Manifests => ["manifest.json", "manifest.dense.json"];

    [Fact]
    public void Signature_OfTheGatedGraph_IsWhatTheManifestSays()
    {
        using var backend = Backends.Load("manifest.json");

        Assert.Equal(
            ["images: Single [?, 1, 32, ?]", "open_below: Single []"],
            backend.Signature.Inputs.Select(i => i.ToString()));
        Assert.Equal(
            ["frames: Int64 [?]", "gate: Single [?, ?]", "log_probs: Single [?, 6928]"],
            backend.Signature.Outputs.Select(o => o.ToString()).Order());
        Assert.StartsWith("ONNX Runtime 1.", backend.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Signature_OfTheDenseGraph_IsWhatTheManifestSays()
    {
        using var backend = Backends.Load("manifest.dense.json");

        Assert.Equal(["images: Single [?, 1, 32, ?]"], backend.Signature.Inputs.Select(i => i.ToString()));
        Assert.Equal(["log_probs: Single [?, ?, 6929]"], backend.Signature.Outputs.Select(o => o.ToString()));
    }

    [Theory]
    [InlineData("input", "name", "pictures", "input.name is 'pictures'; the graph has images: Single [?, 1, 32, ?]; open_below: Single []")]
    [InlineData("input", "height", 48, "dimension 2 of 'images' (input.height) is 48 in the manifest and 32 in the graph")]
    [InlineData("output", "name", "logits", "output.name is 'logits'; the graph has ")]
    [InlineData("output", "gate", "door", "output.gate is 'door'; the graph has ")]
    [InlineData("output", "frames", "open", "output.frames is 'open'; the graph has ")]
    [InlineData("output", "threshold", "limit", "output.threshold is 'limit'; the graph has images: Single [?, 1, 32, ?]")]
    public void Build_ManifestDoesNotFitTheGraph_SaysWhatToChange(string part, string member, object value, string expected)
    {
        using var folder = Backends.CopyOf("manifest.json", m => m[part]![member] = JsonValue.Create(value));

        var error = Assert.Throws<CrnnModelLoadException>(() => Backends.Recognizer(folder.Of("manifest.json")));

        Assert.Contains($"- {expected}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_ManifestOfTheOtherGraph_SaysWhatToChange()
    {
        using var folder = Backends.CopyOf("manifest.json", m => (m["file"], m["sha256"]) = ("model.onnx", (string)Backends.Manifest("manifest.dense.json")["sha256"]!));

        var error = Assert.Throws<CrnnModelLoadException>(() => Backends.Recognizer(folder.Of("manifest.json")));

        Assert.Contains("output.gate is 'gate'; the graph has log_probs: Single [?, ?, 6929]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_CharsetIsShorterThanTheGraphsClasses_IsACharsetMismatch()
    {
        var charset = File.ReadAllLines(RepositoryFiles.Of("models", "zh-en-lite", "charset.txt"))[..^1];
        using var folder = Backends.CopyOf("manifest.json", m =>
        {
            m["charset"]!["count"] = charset.Length;
            m["charset"]!["sha256"] = Backends.Digest(string.Concat(charset.Select(c => c + "\n")));
        });
        File.WriteAllText(folder.Of("charset.txt"), string.Concat(charset.Select(c => c + "\n")));

        var error = Assert.Throws<CrnnCharsetMismatchException>(() => Backends.Recognizer(folder.Of("manifest.json")));

        Assert.Equal("The charset 'charset.txt' has 6927 characters, so 'log_probs' must have 6927 classes; the graph 'model.gated.onnx' has 6928. If the last class is a space, set charset.appendSpace.", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(6_000_000)]
    public void Load_GraphIsCutOff_IsAModelThatCannotBeLoaded(int length)
    {
        var graph = File.ReadAllBytes(RepositoryFiles.Of("models", "zh-en-lite", "model.gated.onnx"))[..length];
        using var folder = Backends.CopyOf("manifest.json", m => m["sha256"] = Convert.ToHexStringLower(SHA256.HashData(graph)));
        folder.Write("model.gated.onnx", graph);

        var error = Assert.Throws<CrnnModelLoadException>(() => Backends.Load(folder.Of("manifest.json")));

        Assert.StartsWith("ONNX Runtime cannot load 'model.gated.onnx': ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Run_TokenIsCancelledBefore_Stops(string manifest)
    {
        using var backend = Backends.Load(manifest);
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();

        var error = Assert.Throws<OperationCanceledException>(() => backend.Run(Backends.Digits(1, 64), cancel.Token));

        Assert.Equal(cancel.Token, error.CancellationToken);
        using var after = backend.Run(Backends.Digits(1, 64), TestContext.Current.CancellationToken);
        Assert.Equal(16, after.GetShape(0)[0]);
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public async Task Run_TokenIsCancelledMeanwhile_StopsBeforeItsEnd(string manifest)
    {
        using var backend = Backends.Load(manifest);
        using var cancel = new CancellationTokenSource();
        var images = Backends.Digits(8, 2048);
        var run = Task.Run(() => { using var result = backend.Run(images, cancel.Token); }, TestContext.Current.CancellationToken);

        await cancel.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public void Run_TensorDoesNotFitTheGraph_SaysItsShape()
    {
        using var backend = Backends.Load("manifest.json");

        var error = Assert.Throws<CrnnBackendException>(() => backend.Run(new ImageTensor(new float[24 * 64], 1, 1, 24, 64), TestContext.Current.CancellationToken));

        Assert.StartsWith("ONNX Runtime failed on a batch of 1 x 1 x 24 x 64: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Run_MoreThreads_GiveTheSameScoresToTheBit(string manifest)
    {
        var images = Backends.Digits(3, 256);
        using var alone = Backends.Load(manifest);
        using var shared = Backends.Load(manifest, threads: 3);

        using var one = alone.Run(images, TestContext.Current.CancellationToken);
        using var three = shared.Run(images, TestContext.Current.CancellationToken);

        Assert.Equal(one.GetFloats(0).ToArray(), three.GetFloats(0).ToArray());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    public async Task Auto_OnTheRealModel_TriesOnlyTheThreadsThatAreLeftOpen(int? threads)
    {
        await using var recognizer = new CrnnRecognizerBuilder()
            .Configure(o => (o.Batching.Auto, o.Batching.AutoBudget, o.Batching.Lanes) = (true, TimeSpan.FromMilliseconds(500), 2))
            .UseOnnxRuntime(o => o.IntraOpThreads = threads)
            .UseModel(RepositoryFiles.Of("models", "zh-en-lite", "manifest.json"))
            .UseImageDecoder(new ScriptedDecoder())
            .UsePreprocessor(new ScriptedPreprocessor())
            .Build();

        var tuning = recognizer.Info.Tuning!;
        Assert.Equal((tuning.Choice.Lanes, tuning.Choice.BatchSize), (recognizer.Info.Lanes, recognizer.Info.MaxBatchSize));
        Assert.All(tuning.Trials, t => Assert.InRange(t.Point.Threads, threads ?? 1, 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1025)]
    public void UseOnnxRuntime_ThreadsOutOfRange_IsRefused(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CrnnRecognizerBuilder().UseOnnxRuntime(o => o.IntraOpThreads = threads));
}
