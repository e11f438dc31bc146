using System.Numerics.Tensors;
using System.Text;
using Microsoft.ML.OnnxRuntime;

namespace Crnn.Net.ComparisonBenchmarks.PpOcr;

/// <summary>PP-OCRv4's mobile recognition model in a session of ONNX Runtime.</summary>
internal sealed class PpOcrModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly string[] _inputs;
    private readonly string[] _outputs;

    // The blank comes first; a space is added to the keys.
    private readonly string[] _classes;

    public PpOcrModel(string peers, int? intraOpThreads)
    {
        var folder = Path.Combine(peers, "pp-ocrv4", "assets");
        using var options = new SessionOptions();
        if (intraOpThreads is { } threads)
        {
            options.IntraOpNumThreads = threads;
        }

        _session = new InferenceSession(Path.Combine(folder, "ch_PP-OCRv4_rec_infer.onnx"), options);
        _inputs = [.. _session.InputNames];
        _outputs = [.. _session.OutputNames];
        _classes = ["", .. File.ReadLines(Path.Combine(folder, "ppocr_keys_v1.txt")), " "];
    }

    /// <summary>Reads lines of equal width in one run.</summary>
    public string[] Read(ReadOnlySpan<PpOcrLine> lines)
    {
        var width = lines[0].Width;
        using var output = Run(lines, width);
        var probabilities = output[0].GetTensorDataAsSpan<float>();
        var frames = probabilities.Length / (lines.Length * _classes.Length);
        var texts = new string[lines.Length];
        for (var n = 0; n < texts.Length; n++)
        {
            texts[n] = Decode(probabilities.Slice(n * frames * _classes.Length, frames * _classes.Length));
        }

        return texts;
    }

    public void Dispose()
    {
        _runOptions.Dispose();
        _session.Dispose();
    }

    private IDisposableReadOnlyCollection<OrtValue> Run(ReadOnlySpan<PpOcrLine> lines, int width)
    {
        var tensor = lines[0].Pixels;
        if (lines.Length > 1)
        {
            tensor = new float[lines.Length * tensor.Length];
            for (var n = 0; n < lines.Length; n++)
            {
                lines[n].Pixels.CopyTo(tensor, n * lines[n].Pixels.Length);
            }
        }

        using var input = OrtValue.CreateTensorValueFromMemory(tensor, [lines.Length, PpOcrLine.Channels, PpOcrLine.Height, width]);
        return _session.Run(_runOptions, _inputs, [input], _outputs);
    }

    private string Decode(ReadOnlySpan<float> probabilities)
    {
        var text = new StringBuilder();
        var last = 0;
        for (; !probabilities.IsEmpty; probabilities = probabilities[_classes.Length..])
        {
            var best = TensorPrimitives.IndexOfMax(probabilities[.._classes.Length]);
            if (best != 0 && best != last)
            {
                text.Append(_classes[best]);
            }

            last = best;
        }

        return text.ToString();
    }
}
