using System.Globalization;
using System.Numerics.Tensors;

namespace Crnn.Net;

/// <summary>Reads the outputs of a run as the frames of its images, after checking that their shapes are what the manifest says.</summary>
internal sealed class ScoreReader(ModelManifest manifest, Charset charset)
{
    private readonly ModelOutput _output = manifest.Output;
    private readonly int _classes = Classes(manifest, charset);

    // A graph's layout does not change from run to run: once several images have shown it, lengths alone are compared, which allocates nothing.
    private volatile bool _layoutIsKnown;

    /// <summary>The length of one frame's scores: the blank has a place of its own on a gated graph.</summary>
    public static int Classes(ModelManifest manifest, Charset charset) => manifest.Output.Kind == ModelOutputKind.Gated ? charset.Count : charset.Count + 1;

    /// <summary>Checks the outputs and, for a gated graph, notes which row of scores each frame has.</summary>
    public RunScores Read(IInferenceResult result, int count, int width, BatchWorkspace workspace)
    {
        var frames = width / _output.Stride;
        if (_output.Kind == ModelOutputKind.Dense)
        {
            RequireShape(result, 0, _output.Name, [frames, count, _classes], result.GetFloats(0).Length);
            _layoutIsKnown |= count > 1;
            return new RunScores(result, _output.Kind, count, frames, _classes, default);
        }

        RequireShape(result, 0, _output.Gate!, [frames, count], result.GetFloats(0).Length);
        var open = result.GetIntegers(1);
        RequireShape(result, 1, _output.Frames!, [open.Length], open.Length);
        RequireShape(result, 2, _output.Name, [open.Length, _classes], result.GetFloats(2).Length);
        _layoutIsKnown |= count > 1;
        var rows = workspace.RentFrameRows(frames * count);
        rows.Fill(-1);
        long last = -1;
        for (var row = 0; row < open.Length; row++)
        {
            if (open[row] <= last || open[row] >= rows.Length)
            {
                throw new CrnnBackendException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Output '{_output.Frames}' has the value {open[row]} at {row}; values must ascend and be below {rows.Length} ({frames} frames of {count} images)."));
            }

            last = open[row];
            rows[(int)last] = row;
        }

        return new RunScores(result, _output.Kind, count, frames, _classes, rows);
    }

    private void RequireShape(IInferenceResult result, int output, string name, ReadOnlySpan<long> expected, long length)
    {
        if (_layoutIsKnown && length == TensorPrimitives.Product(expected))
        {
            return;
        }

        var real = result.GetShape(output);
        if (!real.SequenceEqual(expected))
        {
            throw new CrnnBackendException($"Output '{name}' has the shape [{string.Join(", ", real.ToArray())}]; [{string.Join(", ", expected.ToArray())}] was expected.");
        }
    }
}
