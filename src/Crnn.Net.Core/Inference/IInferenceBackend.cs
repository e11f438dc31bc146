namespace Crnn.Net;

/// <summary>A model, loaded and ready to run.</summary>
/// <remarks><see cref="Run"/> is thread-safe: all lanes share one back end. The recognizer owns it and disposes it after the last run.</remarks>
public interface IInferenceBackend : IDisposable
{
    /// <summary>Gets the back end's name and version, for example <c>ONNX Runtime 1.31.1</c>.</summary>
    string Name { get; }

    /// <summary>Gets the inputs and outputs that the model really has.</summary>
    ModelSignature Signature { get; }

    /// <summary>Runs the model on one batch, on the calling thread.</summary>
    /// <param name="images">The input tensor. Its memory must not be read after the call.</param>
    /// <param name="cancellationToken">Stops the run of the whole batch.</param>
    /// <returns>The outputs that <see cref="ModelOutput.TensorNames"/> names, in that order. The caller disposes it on the same thread, before that thread runs again.</returns>
    /// <exception cref="CrnnBackendException">The model failed.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    IInferenceResult Run(ImageTensor images, CancellationToken cancellationToken);
}
