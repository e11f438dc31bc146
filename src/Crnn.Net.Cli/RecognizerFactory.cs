using Crnn.Net.Cli.Commands;

namespace Crnn.Net.Cli;

/// <summary>Makes the recognizer that a command line asks for.</summary>
internal static class RecognizerFactory
{
    public static ICrnnRecognizer Create(RecognizerSettings settings, TextWriter warnings)
    {
        var recognizer = CrnnOcr.Create(builder =>
        {
            builder.UseOnnxRuntime(o => o.IntraOpThreads = settings.Threads).Configure(options => Apply(settings, options));
            if (settings.CacheMegabytes is > 0 and var megabytes)
            {
                builder.UseResultCache(o => o.MaxBytes = (long)megabytes << 20);
            }
        });
        if (recognizer.Info.BatchInvariance is { Holds: false, Reason: var reason })
        {
            warnings.WriteLine($"crnn: warning: model {recognizer.Info.ModelId} is not batch invariant ({reason}), so every image runs alone");
        }

        return recognizer;
    }

    private static void Apply(RecognizerSettings settings, CrnnOcrOptions options)
    {
        options.ModelPath = settings.Manifest ?? options.ModelPath;
        options.Batching.Lanes = settings.Lanes ?? options.Batching.Lanes;
        options.Preprocessing = settings.Preprocess is { } steps && PreprocessingSteps.TryParse(steps, out var preprocessing, out _) ? preprocessing : options.Preprocessing;
        options.Batching.MaxBatchSize = settings.BatchSize ?? options.Batching.MaxBatchSize;
    }
}
