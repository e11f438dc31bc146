namespace Crnn.Net.TestKit;

/// <summary>Outputs that a test made up.</summary>
public sealed class ScriptedResult : IInferenceResult
{
    private readonly List<(long[] Shape, float[]? Floats, long[]? Integers)> _outputs = [];

    public bool IsDisposed { get; private set; }

    public ScriptedResult Add(float[] floats, params long[] shape)
    {
        _outputs.Add((shape, floats, null));
        return this;
    }

    public ScriptedResult Add(long[] integers, params long[] shape)
    {
        _outputs.Add((shape, null, integers));
        return this;
    }

    public ReadOnlySpan<long> GetShape(int output) => Output(output).Shape;

    public ReadOnlySpan<float> GetFloats(int output) => Output(output).Floats;

    public ReadOnlySpan<long> GetIntegers(int output) => Output(output).Integers;

    internal Span<float> Writable(int output) => Output(output).Floats;

    public void Dispose() => IsDisposed = true;

    private (long[] Shape, float[]? Floats, long[]? Integers) Output(int output)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return _outputs[output];
    }
}
