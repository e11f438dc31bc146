using System.Text.Json.Nodes;

namespace Crnn.Net.Cli.Commands.Doctor.Checks;

/// <summary>Whether the parts work together: the model runs, an image is read, and batches change nothing.</summary>
internal static class RecognizerCheck
{
    // A white PNG of 16 x 16 pixels: enough to see that images are decoded.
    private const string WhiteImage = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAD0lEQVR42mP4jwYYRrYAAID5/wGR6yAaAAAAAElFTkSuQmCC";

    public static async Task<DoctorCheck> RunAsync(RecognizerSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await using var recognizer = RecognizerFactory.Create(settings, TextWriter.Null);
            await recognizer.RecognizeAsync(Convert.FromBase64String(WhiteImage), cancellationToken: cancellationToken);
            return Describe(recognizer.Info);
        }
        catch (CrnnException e)
        {
            return DoctorCheck.Failed(CheckName.Recognizer, e.Message, "The parts are there but do not work together. Reinstall crnn; with --model, check that the manifest describes that model.");
        }
    }

    private static DoctorCheck Describe(RecognizerInfo info)
    {
        var facts = new JsonObject
        {
            ["backend"] = info.Backend,
            ["image_formats"] = new JsonArray([.. info.ImageFormats.Select(f => JsonValue.Create(f))]),
            ["batch_invariant"] = info.BatchInvariance.Holds,
            ["batch_invariance_reason"] = info.BatchInvariance.Reason,
            ["lanes"] = info.Lanes,
            ["max_batch_size"] = info.MaxBatchSize,
        };
        return info.BatchInvariance.Holds ? DoctorCheck.Ok(CheckName.Recognizer, facts) : new DoctorCheck(
            CheckName.Recognizer,
            CheckStatus.Warning,
            facts,
            "The model is not batch invariant, so every image runs alone, which is slower.",
            "Use a graph without dynamic quantization.");
    }
}
