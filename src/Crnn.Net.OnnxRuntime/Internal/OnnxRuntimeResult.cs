using Microsoft.ML.OnnxRuntime;

namespace Crnn.Net.OnnxRuntime;

/// <summary>The outputs of a run, in memory of ONNX Runtime until disposal.</summary>
internal sealed class OnnxRuntimeResult(IDisposableReadOnlyCollection<OrtValue> outputs) : IInferenceResult
{
    public ReadOnlySpan<long> GetShape(int output) => outputs[output].GetTensorTypeAndShape().Shape;

    public ReadOnlySpan<float> GetFloats(int output) => outputs[output].GetTensorDataAsSpan<float>();

    public ReadOnlySpan<long> GetIntegers(int output) => outputs[output].GetTensorDataAsSpan<long>();

    public void Dispose() => outputs.Dispose();
}
