namespace Crnn.Net.OnnxRuntime.Tests;

/// <summary>The gate below which a gated graph opens its frames.</summary>
public sealed class OpenBelowTests
{
    [Fact]
    public void Run_GatedGraph_OpensTheFramesBelowTheGivenGate()
    {
        using var backend = Backends.Load("manifest.json");
        var images = Backends.Digits(3, 256);
        var shut = Open(backend, images);

        // In this order, so that what a run was given does not stay for the next one.
        foreach (var below in (float[])[4, -2, float.PositiveInfinity, 0, 1.5f])
        {
            using var result = backend.Run(images with { OpenBelow = below }, TestContext.Current.CancellationToken);
            var gate = result.GetFloats(0).ToArray();

            Assert.Equal(Enumerable.Range(0, gate.Length).Where(at => gate[at] < below).Select(at => (long)at), result.GetIntegers(1).ToArray());
        }

        Assert.Equal(shut, Open(backend, images));
    }

    [Fact]
    public void Run_AllFramesOfTheGatedGraphOpen_SaysWhatTheDenseGraphSays()
    {
        using var gated = Backends.Load("manifest.json");
        using var dense = Backends.Load("manifest.dense.json");
        var images = Backends.Digits(2, 320);

        using var open = gated.Run(images with { OpenBelow = float.PositiveInfinity }, TestContext.Current.CancellationToken);
        using var all = dense.Run(images, TestContext.Current.CancellationToken);

        var classes = (int)all.GetShape(0)[2];
        var (gate, scores, expected) = (open.GetFloats(0).ToArray(), open.GetFloats(2).ToArray(), all.GetFloats(0).ToArray());
        Assert.Equal(gate.Length, open.GetShape(1)[0]);
        for (var at = 0; at < gate.Length; at++)
        {
            // P(blank) = sigmoid(gate), P(c) = (1 - P(blank)) softmax(c).
            var blank = 1 / (1 + Math.Exp(-gate[at]));
            Assert.Equal(Math.Exp(expected[at * classes]), blank, 1e-5);
            for (var c = 1; c < classes; c++)
            {
                Assert.Equal(Math.Exp(expected[(at * classes) + c]), (1 - blank) * Math.Exp(scores[(at * (classes - 1)) + c - 1]), 1e-5);
            }
        }
    }

    [Fact]
    public void Run_GraphWithoutThatInput_PassesOverIt()
    {
        using var backend = Backends.Load("manifest.dense.json");
        var images = Backends.Digits(1, 64);

        using var result = backend.Run(images with { OpenBelow = 4 }, TestContext.Current.CancellationToken);
        using var same = backend.Run(images, TestContext.Current.CancellationToken);

        Assert.Equal(same.GetFloats(0).ToArray(), result.GetFloats(0).ToArray());
    }

    private static long[] Open(IInferenceBackend backend, ImageTensor images)
    {
        using var result = backend.Run(images, TestContext.Current.CancellationToken);
        return result.GetIntegers(1).ToArray();
    }
}
