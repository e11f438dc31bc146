using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace Crnn.Net.Cli.Commands.Bench.Schemes;

/// <summary>Reads a text off a gated graph's outputs, as plainly as can be: it checks that the ceiling ran the right thing.</summary>
internal static class GatedText
{
    public static string Read(IDisposableReadOnlyCollection<OrtValue> outputs, int image, int images, LineGeometry geometry, Charset charset)
    {
        var gate = outputs[0].GetTensorDataAsSpan<float>();
        var open = outputs[1].GetTensorDataAsSpan<long>();
        var scores = outputs[2].GetTensorDataAsSpan<float>();
        var frames = geometry.OwnFrames(gate.Length / images);
        var text = "";
        var last = -1;
        for (var t = 0; t < frames; t++)
        {
            var blank = 1 / (1 + MathF.Exp(-gate[(t * images) + image]));
            var row = open.BinarySearch((long)((t * images) + image));
            var best = -1;
            if (row >= 0)
            {
                var frame = scores.Slice(row * charset.Count, charset.Count);
                var character = TensorPrimitives.IndexOfMax(frame);
                best = MathF.Exp(frame[character]) * (1 - blank) >= blank ? character : -1;
            }

            if (best >= 0 && best != last)
            {
                text += charset[best];
            }

            last = best;
        }

        return text;
    }
}
