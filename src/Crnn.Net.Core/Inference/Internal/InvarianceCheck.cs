using System.Globalization;

namespace Crnn.Net;

/// <summary>Runs built-in lines together and alone and compares what every frame says.</summary>
internal static class InvarianceCheck
{
    private const int Lines = 8;
    private const float Tolerance = 1e-4f;

    public static BatchInvariance Run(LoadedModel model, IInferenceBackend backend)
    {
        // Kernels that quantise while they run scale by the whole batch; small differences there need not show on few lines.
        if (model.Weights.Span.IndexOf("DynamicQuantize"u8) >= 0)
        {
            return new BatchInvariance(false, "its graph holds DynamicQuantize nodes, which scale by the whole batch");
        }

        var input = model.Manifest.Input;
        var bucket = LineGeometry.Of(BuiltInLines.Width * input.Height / BuiltInLines.Height, input.Height, model.Manifest).Bucket;
        var pixels = new byte[Lines * input.Height * bucket];
        for (var i = 0; i < Lines; i++)
        {
            BuiltInLines.Draw(i, pixels.AsSpan(i * input.Height * bucket, input.Height * bucket), input.Height, bucket);
        }

        var together = Read(model, backend, pixels, Lines, bucket);
        var frames = bucket / model.Manifest.Output.Stride;
        for (var i = 0; i < Lines; i++)
        {
            var alone = Read(model, backend, pixels.AsSpan(i * input.Height * bucket, input.Height * bucket), 1, bucket);
            for (var t = 0; t < frames; t++)
            {
                var (a, b) = (alone[t], together[(i * frames) + t]);
                if (a.Character != b.Character || Math.Abs(a.Probability - b.Probability) > Tolerance)
                {
                    return new BatchInvariance(false, string.Create(
                        CultureInfo.InvariantCulture,
                        $"built-in line {i} differs at frame {t}: alone class {a.Character + 1} with {a.Probability:0.000000}, among {Lines} class {b.Character + 1} with {b.Probability:0.000000}"));
                }
            }
        }

        return new BatchInvariance(true, $"{Lines} built-in lines give the same alone and together");
    }

    private static (int Character, float Probability)[] Read(LoadedModel model, IInferenceBackend backend, ReadOnlySpan<byte> pixels, int count, int bucket)
    {
        var workspace = new BatchWorkspace();
        var tensor = workspace.RentTensor(pixels.Length);
        new Normalizer(model.Manifest.Input.Normalize).Apply(pixels, tensor.Span);
        using var result = backend.Run(new ImageTensor(tensor, count, channels: 1, model.Manifest.Input.Height, bucket), CancellationToken.None);
        var scores = new ScoreReader(model.Manifest, model.Charset).Read(result, count, bucket, workspace);
        var best = new (int, float)[count * scores.Frames];
        for (var i = 0; i < count; i++)
        {
            var frames = scores.Of(i, scores.Frames);
            for (var t = 0; t < scores.Frames; t++)
            {
                frames.TryGetBestCharacter(t, out var character, out var probability);
                best[(i * scores.Frames) + t] = (character, probability);
            }
        }

        return best;
    }
}
