using System.Numerics.Tensors;

namespace Crnn.Net.Cli.Commands.Models.Inspect;

/// <summary>Scores of three dimensions, read along any of them.</summary>
internal sealed class Scores(GraphOutput output)
{
    private const double Tolerance = 1e-3;

    public long[] Shape => output.Shape;

    /// <summary>What scores that lie along a dimension are: their sums tell.</summary>
    public string ActivationAlong(int axis)
    {
        var rows = Rows(axis, step: 1).Take(64).ToArray();
        return rows.All(r => TensorPrimitives.Min<float>(r) >= 0 && IsOne(TensorPrimitives.Sum<float>(r))) ? "softmax"
            : rows.All(r => TensorPrimitives.Max<float>(r) <= Tolerance && IsOne(r.Sum(x => Math.Exp(x)))) ? "log-softmax"
            : "logits";
    }

    /// <summary>How often each class along a dimension is the best.</summary>
    public IReadOnlyList<int> BestAlong(int axis) => [.. Rows(axis, step: 1).Select(r => TensorPrimitives.IndexOfMax<float>(r))];

    /// <summary>By how much neighbours along a dimension differ, on average.</summary>
    public double RoughnessAlong(int axis) => Rows(axis, step: 1).Average(r => r.Zip(r.Skip(1), (a, b) => Math.Abs((double)a - b)).DefaultIfEmpty().Average());

    private static bool IsOne(double sum) => Math.Abs(sum - 1) < Tolerance;

    private IEnumerable<float[]> Rows(int axis, int step)
    {
        for (var i = axis + 1; i < Shape.Length; i++)
        {
            step *= (int)Shape[i];
        }

        var length = (int)Shape[axis];
        for (var first = 0; first < output.Floats!.Length; first++)
        {
            if (first / step % length == 0)
            {
                yield return [.. Enumerable.Range(0, length).Select(k => output.Floats[first + (k * step)])];
            }
        }
    }
}
