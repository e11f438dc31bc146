namespace Crnn.Net.TestKit;

/// <summary>Numbers with a shape, in row-major order. Integers are kept as floats: test graphs have none above 2^24.</summary>
internal sealed record Tensor(OnnxType Type, int[] Shape, float[] Data)
{
    public static Tensor Zeros(params int[] shape) => new(OnnxType.F32, shape, new float[shape.Aggregate(1, (a, b) => a * b)]);

    /// <summary>The elements from one index of a dimension to the next.</summary>
    public int StepOf(int axis) => Shape[(axis + 1)..].Aggregate(1, (a, b) => a * b);

    public int Axis(long axis) => (int)(axis < 0 ? axis + Shape.Length : axis);

    public Tensor Reshaped(params int[] shape) => this with { Shape = shape };

    /// <summary>The dimensions in another order.</summary>
    public Tensor Transposed(int[] order)
    {
        int[] shape = [.. order.Select(axis => Shape[axis])];
        var data = new float[Data.Length];
        for (var i = 0; i < data.Length; i++)
        {
            var (rest, from) = (i, 0);
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                from += rest % shape[axis] * StepOf(order[axis]);
                rest /= shape[axis];
            }

            data[i] = Data[from];
        }

        return new Tensor(Type, shape, data);
    }

    /// <summary>Replaces every row along a dimension.</summary>
    public Tensor MapRows(int axis, Func<float[], float[]> map)
    {
        var order = Enumerable.Range(0, Shape.Length).Where(a => a != axis).Append(axis).ToArray();
        var rows = Transposed(order);
        var mapped = rows.Data.Chunk(Shape[axis]).SelectMany(map).ToArray();
        int[] shape = [.. rows.Shape[..^1], mapped.Length / Math.Max(1, rows.Data.Length / Shape[axis])];
        int[] back = [.. Enumerable.Range(0, Shape.Length).Select(a => Array.IndexOf(order, a))];
        return new Tensor(Type, shape, mapped).Transposed(back);
    }
}
