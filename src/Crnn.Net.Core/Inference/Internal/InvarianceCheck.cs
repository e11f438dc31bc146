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

        if (SignatureRules.TakesOneImage(model.Manifest, backend.Signature))
        {
            ReadAlone(model, backend, new BuiltInBatch(model.Manifest, BuiltInLines.Width, count: 1));
            return new BatchInvariance(false, "its graph takes one image a run");
        }

        var lines = new BuiltInBatch(model.Manifest, BuiltInLines.Width, Lines);
        var alone = ReadAlone(model, backend, lines);
        (int Character, float Probability)[] together;
        try
        {
            together = Read(model, backend, lines, 0, Lines);
        }
        catch (CrnnBackendException e)
        {
            return new BatchInvariance(false, $"{Lines} built-in lines fail together and not alone: {e.Message}");
        }

        return Compare(alone, together);
    }

    private static BatchInvariance Compare((int Character, float Probability)[][] alone, (int Character, float Probability)[] together)
    {
        var frames = alone[0].Length;
        if (together.Length != Lines * frames)
        {
            return new BatchInvariance(false, $"a built-in line has {frames} frames alone and {together.Length / Lines} among {Lines}");
        }

        for (var i = 0; i < Lines; i++)
        {
            for (var t = 0; t < frames; t++)
            {
                var (a, b) = (alone[i][t], together[(i * frames) + t]);
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

    /// <exception cref="CrnnModelLoadException">The model cannot even read one line.</exception>
    private static (int Character, float Probability)[][] ReadAlone(LoadedModel model, IInferenceBackend backend, BuiltInBatch lines)
    {
        try
        {
            return [.. Enumerable.Range(0, lines.Count).Select(line => Read(model, backend, lines, line, 1))];
        }
        catch (CrnnBackendException e)
        {
            throw new CrnnModelLoadException($"The model '{model.Manifest.Id}' fails on a built-in line: {e.Message}", e);
        }
    }

    private static (int Character, float Probability)[] Read(LoadedModel model, IInferenceBackend backend, BuiltInBatch lines, int first, int count)
    {
        var workspace = new BatchWorkspace();
        using var result = backend.Run(lines.Draw(first, count, workspace), CancellationToken.None);
        var scores = new ScoreReader(model.Manifest, model.Charset).Read(result, count, lines.Bucket, workspace);
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
