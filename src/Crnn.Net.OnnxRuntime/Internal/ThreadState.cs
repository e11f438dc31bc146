using Microsoft.ML.OnnxRuntime;

namespace Crnn.Net.OnnxRuntime;

/// <summary>What a thread needs for every run, made once.</summary>
internal sealed class ThreadState : IDisposable
{
    private readonly long[] _shape = new long[4];
    private readonly float[] _openBelow = new float[1];
    private readonly OrtValue _openBelowValue;
    private OnnxRuntimeResult? _spare;

    /// <param name="session">The session.</param>
    /// <param name="threshold">The name of the input that sets which frames are open, or null where there is none.</param>
    /// <param name="givesShortIntegers">Whether the graph's integers have 32 bits.</param>
    public ThreadState(InferenceSession session, string? threshold, bool givesShortIntegers)
    {
        Binding = session.CreateIoBinding();
        GivesShortIntegers = givesShortIntegers;
        _openBelowValue = OrtValue.CreateTensorValueFromMemory(_openBelow, []);
        if (threshold is not null)
        {
            Binding.BindInput(threshold, _openBelowValue);
        }
    }

    public RunOptions RunOptions { get; } = new();

    public OrtIoBinding Binding { get; }

    /// <summary>Sets the gate below which frames are open in the thread's next run.</summary>
    public float OpenBelow
    {
        set => _openBelow[0] = value;
    }

    /// <summary>Whether the graph's integers have 32 bits.</summary>
    public bool GivesShortIntegers { get; }

    /// <summary>The dimensions of a tensor. Valid until the thread's next run; the runtime copies them.</summary>
    public long[] Shape(ImageTensor images)
    {
        images.GetShape(_shape);
        return _shape;
    }

    /// <summary>Makes the result of the run that has just ended.</summary>
    public OnnxRuntimeResult TakeResult()
    {
        var result = _spare ?? new OnnxRuntimeResult(this);
        _spare = null;
        result.Take();
        return result;
    }

    /// <summary>A result was disposed, by this thread as the contract has it.</summary>
    public void GiveBack(OnnxRuntimeResult result)
    {
        _spare = result;

        // The binding would keep the tensors until the thread's next run.
        Binding.ClearBoundOutputs();
    }

    public void Dispose()
    {
        Binding.Dispose();
        RunOptions.Dispose();
        _openBelowValue.Dispose();
    }
}
