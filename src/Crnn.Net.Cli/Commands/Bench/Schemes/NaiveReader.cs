using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using OpenCvSharp;

namespace Crnn.Net.Cli.Commands.Bench.Schemes;

/// <summary>What a first version looks like: the dense graph, one image at a time, default session options, a new tensor an image,
/// named values, and a loop over the output's indexer.</summary>
internal sealed class NaiveReader : IDisposable
{
    private readonly LoadedModel _model = LoadedModel.Load(DefaultModel.DenseManifestPath);
    private readonly InferenceSession _session;

    public NaiveReader() => _session = new InferenceSession(_model.Weights.ToArray());

    public string Read(byte[] file)
    {
        using var image = Cv2.ImDecode(file, ImreadModes.Grayscale);
        var input = _model.Manifest.Input;
        var geometry = LineGeometry.Of(image.Cols, image.Rows, _model.Manifest);
        using var resized = new Mat();
        Cv2.Resize(image, resized, new Size(geometry.Width, input.Height), 0, 0, input.Height < image.Rows ? InterpolationFlags.Area : InterpolationFlags.Linear);
        var tensor = ToTensor(resized, geometry, input);
        using var outputs = _session.Run([NamedOnnxValue.CreateFromTensor(input.Name, tensor)]);
        return Decode(outputs[0].AsTensor<float>(), geometry);
    }

    public void Dispose() => _session.Dispose();

    private static DenseTensor<float> ToTensor(Mat image, LineGeometry geometry, ModelInput input)
    {
        var pixels = new byte[geometry.Width * input.Height];
        Marshal.Copy(image.Data, pixels, 0, pixels.Length);
        var normalize = input.Normalize!;
        var tensor = new DenseTensor<float>([1, 1, input.Height, geometry.Bucket]);
        for (var y = 0; y < input.Height; y++)
        {
            for (var x = 0; x < geometry.Bucket; x++)
            {
                var pixel = pixels[(y * geometry.Width) + Math.Min(x, geometry.Width - 1)];
                tensor[0, 0, y, x] = (pixel - normalize.MeanOf(0)) * normalize.ScaleOf(0);
            }
        }

        return tensor;
    }

    private string Decode(Tensor<float> scores, LineGeometry geometry)
    {
        var frames = geometry.OwnFrames(scores.Dimensions[0]);
        var text = "";
        var last = 0;
        for (var t = 0; t < frames; t++)
        {
            var best = 0;
            for (var c = 1; c < scores.Dimensions[2]; c++)
            {
                if (scores[t, 0, c] > scores[t, 0, best])
                {
                    best = c;
                }
            }

            if (best != 0 && best != last)
            {
                text += _model.Charset[best - 1];
            }

            last = best;
        }

        return text;
    }
}
