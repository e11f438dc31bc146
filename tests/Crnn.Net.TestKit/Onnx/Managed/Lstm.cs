namespace Crnn.Net.TestKit;

/// <summary>A bidirectional LSTM: gates in the order input, output, forget, cell; no peepholes.</summary>
/// <remarks>https://onnx.ai/onnx/operators/onnx__LSTM.html</remarks>
internal static class Lstm
{
    /// <param name="x">T x N x I.</param>
    /// <param name="w">2 x 4H x I.</param>
    /// <param name="r">2 x 4H x H.</param>
    /// <param name="b">2 x 8H: the input's biases, then the recurrence's.</param>
    /// <returns>T x 2 x N x H.</returns>
    public static Tensor Compute(Tensor x, Tensor w, Tensor r, Tensor b)
    {
        var (steps, images, inputs, hidden) = (x.Shape[0], x.Shape[1], x.Shape[2], r.Shape[2]);
        var y = Tensor.Zeros(steps, 2, images, hidden);
        for (var direction = 0; direction < 2; direction++)
        {
            for (var n = 0; n < images; n++)
            {
                var (state, cell) = (new float[hidden], new float[hidden]);
                for (var step = 0; step < steps; step++)
                {
                    var t = direction == 0 ? step : steps - 1 - step;
                    var gates = Gates(x.Data.AsSpan(((t * images) + n) * inputs, inputs), state, direction, w, r, b);
                    for (var h = 0; h < hidden; h++)
                    {
                        cell[h] = (Sigmoid(gates[(2 * hidden) + h]) * cell[h]) + (Sigmoid(gates[h]) * MathF.Tanh(gates[(3 * hidden) + h]));
                        state[h] = Sigmoid(gates[hidden + h]) * MathF.Tanh(cell[h]);
                    }

                    state.CopyTo(y.Data, ((((t * 2) + direction) * images) + n) * hidden);
                }
            }
        }

        return y;
    }

    private static float[] Gates(ReadOnlySpan<float> x, float[] state, int direction, Tensor w, Tensor r, Tensor b)
    {
        var gates = new float[4 * state.Length];
        for (var g = 0; g < gates.Length; g++)
        {
            double sum = b.Data[(direction * 2 * gates.Length) + g] + b.Data[(((direction * 2) + 1) * gates.Length) + g];
            for (var i = 0; i < x.Length; i++)
            {
                sum += x[i] * w.Data[(((direction * gates.Length) + g) * x.Length) + i];
            }

            for (var h = 0; h < state.Length; h++)
            {
                sum += state[h] * r.Data[(((direction * gates.Length) + g) * state.Length) + h];
            }

            gates[g] = (float)sum;
        }

        return gates;
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
}
