namespace Crnn.Net.TestKit;

/// <summary>The operators of test graphs, written as their definitions say: https://onnx.ai/onnx/operators. Slow and plain on purpose.</summary>
internal static class Operators
{
    public static Tensor Compute(GraphNode node, IReadOnlyList<Tensor> inputs) => node.Operation switch
    {
        "Identity" => inputs[0],
        "Cast" => inputs[0] with { Type = (OnnxType)node.Long("to", 1) },
        "Relu" => inputs[0] with { Data = [.. inputs[0].Data.Select(x => Math.Max(x, 0))] },
        "Add" => Add(inputs[0], inputs[1]),
        "MatMul" => MatMul(inputs[0], inputs[1]),
        "Transpose" => inputs[0].Transposed(node.Ints("perm", [.. Enumerable.Range(0, inputs[0].Shape.Length).Reverse()])),
        "Squeeze" => Squeeze(inputs[0], inputs[1]),
        "Reshape" => Reshape(inputs[0], inputs[1]),
        "Softmax" => inputs[0].MapRows(inputs[0].Axis(node.Long("axis", -1)), Softmax),
        "LogSoftmax" => inputs[0].MapRows(inputs[0].Axis(node.Long("axis", -1)), row => Array.ConvertAll(Softmax(row), MathF.Log)),
        "ArgMax" => ArgMax(inputs[0], inputs[0].Axis(node.Long("axis", 0))),
        "Conv" => Conv(node, inputs[0], inputs[1], inputs.Count > 2 ? inputs[2] : null),
        "MaxPool" => MaxPool(node, inputs[0]),
        "LSTM" => Lstm.Compute(inputs[0], inputs[1], inputs[2], inputs[3]),
        _ => throw new CrnnBackendException($"There is no operator '{node.Operation}'."),
    };

    private static Tensor Add(Tensor a, Tensor b) => a with { Data = [.. a.Data.Select((x, i) => x + b.Data[i % b.Data.Length])] };

    private static Tensor MatMul(Tensor a, Tensor b)
    {
        var (inner, columns) = (b.Shape[0], b.Shape[1]);
        var product = Tensor.Zeros([.. a.Shape[..^1], columns]);
        for (var i = 0; i < product.Data.Length; i++)
        {
            for (var k = 0; k < inner; k++)
            {
                product.Data[i] += a.Data[(i / columns * inner) + k] * b.Data[(k * columns) + (i % columns)];
            }
        }

        return product;
    }

    private static Tensor Squeeze(Tensor x, Tensor axes) => x.Reshaped([.. x.Shape.Where((_, axis) => !axes.Data.Contains(axis))]);

    private static Tensor Reshape(Tensor x, Tensor shape)
    {
        int[] wanted = [.. shape.Data.Select((size, axis) => size == 0 ? x.Shape[axis] : (int)size)];
        var known = wanted.Where(size => size > 0).Aggregate(1, (a, b) => a * b);
        return x.Reshaped([.. wanted.Select(size => size < 0 ? x.Data.Length / known : size)]);
    }

    private static float[] Softmax(float[] row)
    {
        var most = row.Max();
        var sum = row.Sum(x => Math.Exp(x - most));
        return [.. row.Select(x => (float)(Math.Exp(x - most) / sum))];
    }

    private static Tensor ArgMax(Tensor x, int axis)
    {
        var best = x.MapRows(axis, row => [Array.IndexOf(row, row.Max())]);
        return new Tensor(OnnxType.I64, [.. best.Shape.Where((_, a) => a != axis)], best.Data);
    }

    private static Tensor Conv(GraphNode node, Tensor x, Tensor weights, Tensor? bias)
    {
        var window = new Window(node, weights.Shape[2], weights.Shape[3]);
        var (channels, filters) = (x.Shape[1], weights.Shape[0]);
        var y = Tensor.Zeros(x.Shape[0], filters, window.Rows(x), window.Columns(x));
        var at = 0;
        for (var n = 0; n < y.Shape[0]; n++)
        {
            for (var f = 0; f < filters; f++)
            {
                for (var row = 0; row < y.Shape[2]; row++)
                {
                    for (var column = 0; column < y.Shape[3]; column++)
                    {
                        double sum = bias?.Data[f] ?? 0;
                        for (var c = 0; c < channels; c++)
                        {
                            sum += window.Places(x, row, column).Sum(p => (double)x.Data[(((n * channels) + c) * x.Shape[2] * x.Shape[3]) + p.Pixel] * weights.Data[(((f * channels) + c) * window.Height * window.Width) + p.Kernel]);
                        }

                        y.Data[at++] = (float)sum;
                    }
                }
            }
        }

        return y;
    }

    private static Tensor MaxPool(GraphNode node, Tensor x)
    {
        var kernel = node.Ints("kernel_shape");
        var window = new Window(node, kernel[0], kernel[1]);
        var y = Tensor.Zeros(x.Shape[0], x.Shape[1], window.Rows(x), window.Columns(x));
        var size = x.Shape[2] * x.Shape[3];
        for (var i = 0; i < y.Data.Length; i++)
        {
            var (plane, row, column) = (i / y.Shape[2] / y.Shape[3], i / y.Shape[3] % y.Shape[2], i % y.Shape[3]);
            y.Data[i] = window.Places(x, row, column).Max(p => x.Data[(plane * size) + p.Pixel]);
        }

        return y;
    }
}
