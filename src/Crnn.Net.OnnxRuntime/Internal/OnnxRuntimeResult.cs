using Microsoft.ML.OnnxRuntime;

namespace Crnn.Net.OnnxRuntime;

/// <summary>The outputs of a run, in memory of ONNX Runtime until disposal. Its thread may then use the object again.</summary>
internal sealed class OnnxRuntimeResult(ThreadState thread) : IInferenceResult
{
    private IDisposableReadOnlyCollection<OrtValue>? _outputs;

    private IDisposableReadOnlyCollection<OrtValue> Outputs => _outputs ?? throw new ObjectDisposedException(nameof(IInferenceResult));

    public void Take() => _outputs = thread.Binding.GetOutputValues();

    public ReadOnlySpan<long> GetShape(int output) => Outputs[output].GetTensorTypeAndShape().Shape;

    public ReadOnlySpan<float> GetFloats(int output) => Outputs[output].GetTensorDataAsSpan<float>();

    public ReadOnlySpan<long> GetIntegers(int output) => thread.GivesShortIntegers
        ? Array.ConvertAll(Outputs[output].GetTensorDataAsSpan<int>().ToArray(), i => (long)i)
        : Outputs[output].GetTensorDataAsSpan<long>();

    public void Dispose()
    {
        if (_outputs is null)
        {
            return;
        }

        _outputs.Dispose();
        _outputs = null;
        thread.GiveBack(this);
    }
}
