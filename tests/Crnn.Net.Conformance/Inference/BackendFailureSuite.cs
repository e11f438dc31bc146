using Crnn.Net.TestKit;

namespace Crnn.Net.Conformance.Inference;

/// <summary>Runs that are stopped or fail, and the runs after them.</summary>
public abstract class BackendFailureSuite : InferenceBackendSuite
{
    [Fact]
    public void Run_TokenIsCancelledBefore_StopsAndTheNextRuns()
    {
        using var backend = Load(TinyCrnn.Load());
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var images = TinyCrnn.Noise(1, 64);

        var error = Assert.Throws<OperationCanceledException>(() => backend.Run(images, cancel.Token));

        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.Equal(16 * 11, Scores(backend, images).Length);
    }

    [Fact]
    public async Task Run_TokenIsCancelledMeanwhile_EndsEitherWay()
    {
        using var backend = Load(TinyCrnn.Load());
        using var cancel = new CancellationTokenSource();
        var run = Task.Run(() => backend.Run(TinyCrnn.Noise(8, 512), cancel.Token).Dispose(), Token);

        await cancel.CancelAsync();
        try
        {
            await run;
        }
        catch (OperationCanceledException e)
        {
            Assert.Equal(cancel.Token, e.CancellationToken);
        }
    }

    [Fact]
    public void Run_TensorDoesNotFitTheGraph_FailsAndTheNextRuns()
    {
        using var backend = Load(TinyCrnn.Load());

        Assert.Throws<CrnnBackendException>(() => backend.Run(new ImageTensor(new float[24 * 64], 1, 1, 24, 64), Token));

        Assert.Equal(16 * 11, Scores(backend, TinyCrnn.Noise(1, 64)).Length);
    }

    [Fact]
    public void Load_TheSameModelTwice_GivesBackEndsOfTheirOwn()
    {
        var model = TinyCrnn.Load();
        var first = Load(model);
        using var second = Load(model);
        var expected = Scores(first, TinyCrnn.Noise(1, 64));

        first.Dispose();

        Assert.Equal(expected, Scores(second, TinyCrnn.Noise(1, 64)));
    }
}
