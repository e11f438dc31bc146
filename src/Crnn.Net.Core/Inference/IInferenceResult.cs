namespace Crnn.Net;

/// <summary>The outputs of one run, in the order of <see cref="ModelOutput.TensorNames"/>. Spans are valid until disposal.</summary>
public interface IInferenceResult : IDisposable
{
    /// <summary>Gets an output's dimensions.</summary>
    /// <param name="output">The output's index.</param>
    /// <returns>The dimensions.</returns>
    ReadOnlySpan<long> GetShape(int output);

    /// <summary>Gets an output of 32-bit floats.</summary>
    /// <param name="output">The output's index.</param>
    /// <returns>The elements, in row-major order.</returns>
    ReadOnlySpan<float> GetFloats(int output);

    /// <summary>Gets an output of 64-bit integers.</summary>
    /// <param name="output">The output's index.</param>
    /// <returns>The elements, in row-major order.</returns>
    ReadOnlySpan<long> GetIntegers(int output);
}
