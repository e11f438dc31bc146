namespace Crnn.Net;

/// <summary>Tunes a recognizer while it is being built. One at a time, so that two do not measure each other; what was found is kept for the
/// process, so that a second recognizer of the same kind does not measure again.</summary>
internal static class AutoTuning
{
    // Slices are short and the machine may be starting other things: less than this is noise.
    private const double Margin = 0.03;
    private const int Rounds = 3;

    private static readonly Lock Turn = new();
    private static readonly Dictionary<object, TuningResult> Known = [];

    public static TuningResult Tune(BatchingOptions options, LoadedModel model, LoadedBackends backends, ICtcDecoder decoder)
    {
        lock (Turn)
        {
            var loaded = backends.Get(backends.DefaultThreads);
            var start = new TuningPoint(options.Lanes, backends.DefaultThreads, loaded.Invariance.Holds ? options.MaxBatchSize : 1);
            var key = (model.Manifest.Sha256, loaded.Backend.Name, backends.FixedThreads, decoder.GetType(), start, options.MaxBatchColumns);
            if (!Known.TryGetValue(key, out var result))
            {
                result = Search(options, model, backends, decoder, start, loaded.Invariance.Holds);
                if (result.Trials.Count > 0)
                {
                    Known[key] = result;
                }
            }

            return result;
        }
    }

    private static TuningResult Search(BatchingOptions options, LoadedModel model, LoadedBackends backends, ICtcDecoder decoder, TuningPoint start, bool batches)
    {
        TuningPoint[] grid = [.. BatchingTuner.Grid(options.Lanes, backends.FixedThreads).Where(p => batches || p.BatchSize == 1)];
        using var stop = new CancellationTokenSource(options.AutoBudget);
        var slice = options.AutoBudget / Slices(grid);
        var meter = new LaneMeter(model, backends, decoder, options.MaxBatchColumns, slice, stop.Token);

        // Every measurement is over when its task is returned, so nothing waits here.
        return new BatchingTuner { Rounds = Rounds, Margin = Margin }
            .SearchAsync(start, grid, (point, _) => Task.FromResult(meter.Measure(point)), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
    }

    // About as many measurements as the search makes, and as much again for loading, warm-up and runs that outlast a slice.
    private static int Slices(TuningPoint[] grid) =>
        2 * ((2 * grid.DistinctBy(p => (p.Lanes, p.Threads)).Count()) + (2 * grid.DistinctBy(p => p.BatchSize).Count()) + (6 * Rounds));
}
