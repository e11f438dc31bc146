using Crnn.Net.TestKit;

namespace Crnn.Net.Conformance.Inference;

/// <summary>What all suites of back ends share. Derive each suite once in your test assembly, and <see cref="InferenceBackendCoverage"/> too.</summary>
/// <remarks>The models are ONNX files that the suites make: convolution, pooling, transposition, arg-max, a bidirectional LSTM, a linear layer.</remarks>
public abstract class InferenceBackendSuite
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Loads a model into the back end under test, as a recognizer would.</summary>
    protected abstract IInferenceBackend Load(LoadedModel model);

    private protected static LoadedModel Stripes(StripeModel model)
    {
        using var folder = model.Write();
        return LoadedModel.Load(folder.ManifestPath);
    }

    private protected static float[] Scores(IInferenceBackend backend, ImageTensor images)
    {
        using var result = backend.Run(images, Token);
        return result.GetFloats(0).ToArray();
    }
}
