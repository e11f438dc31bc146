using System;
using System.Numerics.Tensors;

namespace Microsoft.ML.OnnxRuntime
{
    /// <summary>The sources were written for System.Numerics.Tensors 9, where a tensor of a shape was made by Create.</summary>
    internal static class TensorFactory
    {
        extension(Tensor)
        {
            internal static Tensor<T> Create<T>(ReadOnlySpan<nint> lengths) => Tensor.CreateFromShape<T>(lengths);
        }
    }
}
