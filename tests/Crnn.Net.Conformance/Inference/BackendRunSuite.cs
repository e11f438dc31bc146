using Crnn.Net.TestKit;

namespace Crnn.Net.Conformance.Inference;

/// <summary>What runs give.</summary>
public abstract class BackendRunSuite : InferenceBackendSuite
{
    private const float Tolerance = 1e-4f;

    public static MatrixTheoryData<string, string, string> Inputs => new(["NCHW", "NHWC", "NWHC"], ["float32", "uint8"], ["gray", "bgr"]);

    public static TheoryData<StripeModel> Outputs =>
    [
        new StripeModel { OutputLayout = "NTC", Activation = "softmax" },
        new StripeModel { OutputLayout = "NCT", Activation = "logits", BlankIsLast = true },
        new StripeModel { Kind = ModelOutputKind.Indices, OutputLayout = "NT" },
        new StripeModel { Kind = ModelOutputKind.Indices, OutputLayout = "TN", IndexType = OnnxType.I32 },
        new StripeModel { ExtraOutput = true },
        new StripeModel { OneImage = true },
    ];

    [Fact]
    public void Scores_OfASmallCrnn_AreTheReferences()
    {
        var model = TinyCrnn.Load();
        using var backend = Load(model);
        using var reference = new ManagedBackend(model);
        foreach (var (count, width) in ((int, int)[])[(1, 16), (3, 64), (2, 132)])
        {
            var images = TinyCrnn.Noise(count, width);
            var expected = Scores(reference, images);

            using var result = backend.Run(images, Token);

            Assert.Equal([width / TinyCrnn.Stride, count, 11], result.GetShape(0).ToArray());
            Assert.All(result.GetFloats(0).ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, Tolerance));
        }
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Text_OfEveryInput_IsTheLines(string layout, string type, string color) => await AssertReads(new StripeModel { Layout = layout, Type = type, Color = color });

    [Theory]
    [MemberData(nameof(Outputs))]
    public async Task Text_OfEveryOutput_IsTheLines(StripeModel model) => await AssertReads(model);

    [Fact]
    public void Scores_OfOneAndOfSeveral_AreTheSame()
    {
        using var backend = Load(TinyCrnn.Load());
        var images = TinyCrnn.Noise(4, 64);
        var together = Scores(backend, images);

        for (var n = 0; n < 4; n++)
        {
            var alone = Scores(backend, new ImageTensor(images.Data.Slice(n * TinyCrnn.Height * 64, TinyCrnn.Height * 64), 1, 1, TinyCrnn.Height, 64));
            for (var i = 0; i < alone.Length; i++)
            {
                Assert.Equal(alone[i], together[(((i / 11 * 4) + n) * 11) + (i % 11)], 1e-5f);
            }
        }
    }

    [Fact]
    public async Task Scores_OfManyThreads_AreThoseOfOne()
    {
        using var backend = Load(TinyCrnn.Load());
        ImageTensor[] images = [.. Enumerable.Range(1, 8).Select(seed => TinyCrnn.Noise((seed % 3) + 1, 32 * ((seed % 2) + 1), seed))];
        float[][] expected = [.. images.Select(i => Scores(backend, i))];

        var read = await Task.WhenAll(Enumerable.Range(0, 4 * images.Length).Select(i => Task.Run(() => Scores(backend, images[i % images.Length]), Token)));

        Assert.All(read.Select((scores, i) => (scores, i)), r => Assert.Equal(expected[r.i % images.Length], r.scores));
    }

    [Fact]
    public void Scores_WhenTheTensorChangesAfterTheRun_Stay()
    {
        using var backend = Load(TinyCrnn.Load());
        var images = TinyCrnn.Noise(1, 64);
        var expected = Scores(backend, images);

        using var result = backend.Run(images, Token);
        images.Data.Span.Fill(float.NaN);

        Assert.Equal(expected, result.GetFloats(0).ToArray());
    }

    private async Task AssertReads(StripeModel model)
    {
        using var folder = model.Write();
        await using var recognizer = new CrnnRecognizerBuilder()
            .UseModel(folder.ManifestPath)
            .UseBackend(Load)
            .UseImageDecoder(new ScriptedDecoder())
            .UsePreprocessor(new StripePreprocessor())
            .Build();
        string[] texts = ["A", "CONFORMS", "9Z0"];

        var lines = await Task.WhenAll(texts.Select(text => recognizer.RecognizeAsync(StripeLine.Draw(text, model), null, Token)));

        Assert.Equal(texts, lines.Select(l => l.Text));
        Assert.Equal(!model.OneImage, recognizer.Info.BatchInvariance.Holds);
    }
}
