using System.Diagnostics;

namespace Crnn.Net;

/// <summary>Measures a point with built-in lines: as many threads as lanes run the model and decode for a slice of time.</summary>
internal sealed class LaneMeter(LoadedModel model, LoadedBackends backends, ICtcDecoder decoder, int maxBatchColumns, TimeSpan slice, CancellationToken stop)
{
    private readonly ScoreReader _scores = new(model.Manifest, model.Charset);
    private readonly Dictionary<int, IReadOnlyList<ImageTensor>> _batches = [];

    /// <summary>Images a second, or null when the point cannot be measured or the time is over.</summary>
    public double? Measure(TuningPoint point)
    {
        if (stop.IsCancellationRequested)
        {
            return null;
        }

        var loaded = backends.Get(point.Threads);
        if (point.BatchSize > 1 && !loaded.Invariance.Holds)
        {
            return null;
        }

        if (!_batches.TryGetValue(point.BatchSize, out var batches))
        {
            _batches[point.BatchSize] = batches = TuningLines.Draw(model.Manifest, point.BatchSize, maxBatchColumns);
        }

        try
        {
            var lanes = Enumerable.Range(0, point.Lanes)
                .Select(lane => Task.Factory.StartNew(() => RunLane(loaded.Backend, batches, lane), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            return Task.WhenAll(lanes).GetAwaiter().GetResult().Sum() / TuningLines.MeanColumns(batches);
        }
        catch (Exception e) when (e is CrnnBackendException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Columns a second. The first run is the warm-up; widths take turns, and each lane starts with another.</summary>
    private double RunLane(IInferenceBackend backend, IReadOnlyList<ImageTensor> batches, int lane)
    {
        var workspace = new BatchWorkspace();
        Run(backend, batches[lane % batches.Count], workspace);
        var columns = 0L;
        var watch = Stopwatch.StartNew();
        for (var next = lane + 1; columns == 0 || watch.Elapsed < slice; next++)
        {
            var batch = batches[next % batches.Count];
            Run(backend, batch, workspace);
            columns += (long)batch.Count * batch.Width;
        }

        return columns / watch.Elapsed.TotalSeconds;
    }

    private void Run(IInferenceBackend backend, ImageTensor batch, BatchWorkspace workspace)
    {
        stop.ThrowIfCancellationRequested();
        using var result = backend.Run(batch, stop);
        var scores = _scores.Read(result, batch.Count, batch.Width, workspace);
        for (var i = 0; i < batch.Count; i++)
        {
            workspace.Characters.Clear();
            decoder.Decode(scores.Of(i, scores.Frames), model.Charset, workspace.Characters);
        }
    }
}
