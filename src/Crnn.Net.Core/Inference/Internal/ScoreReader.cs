using System.Globalization;
using System.Numerics.Tensors;

namespace Crnn.Net;

/// <summary>Reads the outputs of a run as the frames of its images, after checking that their shapes are what the manifest says.</summary>
internal sealed class ScoreReader(ModelManifest manifest, Charset charset)
{
    private readonly ModelOutput _output = manifest.Output;
    private readonly ScoreForm _form = new(manifest.Output, charset.Count);

    // A graph's layout does not change from run to run: once several images have shown it, lengths alone are compared, which allocates nothing.
    private volatile bool _layoutIsKnown;

    /// <summary>Checks the outputs and puts them into the order in which frames are read.</summary>
    public RunScores Read(IInferenceResult result, int count, int width, BatchWorkspace workspace) => _output.Kind switch
    {
        ModelOutputKind.Gated => ReadGated(result, count, width, workspace),
        ModelOutputKind.Indices => ReadIndices(result, count, width),
        _ => ReadDense(result, count, width, workspace),
    };

    private RunScores ReadDense(IInferenceResult result, int count, int width, BatchWorkspace workspace)
    {
        var scores = result.GetFloats(0);
        var frames = FramesOf(scores.Length, count * _form.Classes, width);
        switch (_output.Layout)
        {
            case "NTC":
                RequireShape(result, 0, _output.Name, [count, frames, _form.Classes], scores.Length, count);
                return new RunScores(_form, frames, FrameSteps.ImagesFirst(frames)) { Scores = scores };
            case "NCT":
                RequireShape(result, 0, _output.Name, [count, _form.Classes, frames], scores.Length, count);
                return new RunScores(_form, frames, FrameSteps.ImagesFirst(frames)) { Scores = Transpose(scores, count, frames, workspace) };
            default:
                RequireShape(result, 0, _output.Name, [frames, count, _form.Classes], scores.Length, count);
                return new RunScores(_form, frames, FrameSteps.FramesFirst(count)) { Scores = scores };
        }
    }

    private RunScores ReadIndices(IInferenceResult result, int count, int width)
    {
        var indices = result.GetIntegers(0);
        var frames = FramesOf(indices.Length, count, width);
        if (_output.Layout == "TN")
        {
            RequireShape(result, 0, _output.Name, [frames, count], indices.Length, count);
            return new RunScores(_form, frames, FrameSteps.FramesFirst(count)) { Indices = indices };
        }

        RequireShape(result, 0, _output.Name, [count, frames], indices.Length, count);
        return new RunScores(_form, frames, FrameSteps.ImagesFirst(frames)) { Indices = indices };
    }

    private RunScores ReadGated(IInferenceResult result, int count, int width, BatchWorkspace workspace)
    {
        var gate = result.GetFloats(0);
        var frames = FramesOf(gate.Length, count, width);
        RequireShape(result, 0, _output.Gate!, [frames, count], gate.Length, count);
        var open = result.GetIntegers(1);
        RequireShape(result, 1, _output.Frames!, [open.Length], open.Length, count);
        var scores = result.GetFloats(2);
        RequireShape(result, 2, _output.Name, [open.Length, _form.Classes], scores.Length, count);
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

        return new RunScores(_form, frames, FrameSteps.FramesFirst(count)) { Gate = gate, Scores = scores, FrameRows = rows };
    }

    /// <summary>What the manifest promises, or what the graph gave.</summary>
    private int FramesOf(int length, int perFrame, int width) => _output.Stride is { } stride ? width / stride : Math.Max(1, length / perFrame);

    private ReadOnlySpan<float> Transpose(ReadOnlySpan<float> scores, int count, int frames, BatchWorkspace workspace)
    {
        var transposed = workspace.RentScores(scores.Length);
        for (var n = 0; n < count; n++)
        {
            var from = scores.Slice(n * frames * _form.Classes, frames * _form.Classes);
            var to = transposed.Slice(n * frames * _form.Classes, frames * _form.Classes);
            for (var c = 0; c < _form.Classes; c++)
            {
                for (var t = 0; t < frames; t++)
                {
                    to[(t * _form.Classes) + c] = from[(c * frames) + t];
                }
            }
        }

        return transposed;
    }

    private void RequireShape(IInferenceResult result, int output, string name, ReadOnlySpan<long> expected, long length, int count)
    {
        if (_layoutIsKnown && length == TensorPrimitives.Product(expected))
        {
            return;
        }

        var real = result.GetShape(output);
        if (!real.SequenceEqual(expected))
        {
            var layout = _output.Layout is null ? "" : $" (output.layout is '{_output.Layout}')";
            throw new CrnnBackendException($"Output '{name}' has the shape [{string.Join(", ", real.ToArray())}]; [{string.Join(", ", expected.ToArray())}] was expected{layout}.");
        }

        _layoutIsKnown |= count > 1 && _output.Kind != ModelOutputKind.Gated;
    }
}
