using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.AnyModel;

/// <summary>Models of every shape that a manifest can describe, run by the whole product. What they read is known by construction.</summary>
[NoLeaks]
public sealed class EveryShapeTests
{
    private static readonly string[] s_texts = ["A", "CRNN", "2026", "Z9A0", "HELLO7WORLD"];

    public static MatrixTheoryData<string, string, string> Inputs => new(["NCHW", "NHWC", "NWHC"], ["float32", "uint8"], ["gray", "rgb", "bgr"]);

    public static MatrixTheoryData<string, string, bool> Outputs => new(["TNC", "NTC", "NCT"], ["log-softmax", "softmax", "logits"], [false, true]);

    public static MatrixTheoryData<string, OnnxType, bool> Indices => new(["NT", "TN"], [OnnxType.I64, OnnxType.I32], [false, true]);

    [Theory]
    [MemberData(nameof(Inputs))]
    public Task Input_OfEveryLayoutTypeAndColor_IsRead(string layout, string type, string color) => AssertReads(new StripeModel { Layout = layout, Type = type, Color = color });

    [Theory]
    [MemberData(nameof(Outputs))]
    public Task Output_OfEveryLayoutActivationAndBlank_IsRead(string layout, string activation, bool blankIsLast) =>
        AssertReads(new StripeModel { OutputLayout = layout, Activation = activation, BlankIsLast = blankIsLast });

    [Theory]
    [MemberData(nameof(Indices))]
    public Task Output_OfIndices_IsRead(string layout, OnnxType type, bool blankIsLast) =>
        AssertReads(new StripeModel { Kind = ModelOutputKind.Indices, OutputLayout = layout, IndexType = type, BlankIsLast = blankIsLast }, expected: 1);

    private static async Task AssertReads(StripeModel model, float? expected = null)
    {
        using var folder = model.Write();
        await using var recognizer = CrnnOcr.Create(b => b.UseModel(folder.ManifestPath));

        var lines = await Task.WhenAll(s_texts.Select(text => recognizer.RecognizeAsync(StripeLine.Draw(text, model), null, TestContext.Current.CancellationToken)));

        Assert.Equal(s_texts, lines.Select(l => l.Text));
        Assert.True(recognizer.Info.BatchInvariance.Holds, recognizer.Info.BatchInvariance.Reason);

        // The best class leads its neighbours by 4: 1 / (1 + 2 exp(-4) + ...). The classes at either end have one neighbour.
        Assert.All(lines.SelectMany(l => l.Characters), c => Assert.Equal(expected ?? 0.9647f, c.Confidence, c.Text is "A" or "9" ? 0.02f : 0.001f));
        Assert.All(lines.SelectMany(l => l.Characters.Select((c, i) => (c, i))), c => Assert.Equal((c.i * 8f, (c.i * 8f) + 4f), (c.c.Start, c.c.End)));
    }
}
