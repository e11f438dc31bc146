using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace Crnn.Net.Cli.Commands.Bench.Schemes;

/// <summary>What the bare model can do: the default graph over the same images sorted by width, tensors made beforehand, as many threads as lanes,
/// outputs read, nothing else; the best of several batch sizes.</summary>
internal sealed class CeilingScheme : IScheme
{
    private static readonly int[] BatchSizes = [1, 2, 4, 8, 16];

    private readonly LoadedModel _model = LoadedModel.Load(DefaultModel.ManifestPath);
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly string[] _inputs;
    private readonly string[] _outputs;
    private readonly int _threads;

    public CeilingScheme(int threads)
    {
        _threads = threads;
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        _session = new InferenceSession(_model.Weights.ToArray(), options);
        _inputs = [_model.Manifest.Input.Name];
        _outputs = [.. _model.Manifest.Output.TensorNames];
    }

    public async Task WarmUpAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) => await RunAsync(paths, cancellationToken);

    public async Task<SchemeRun> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var texts = new string[paths.Count];
        SchemeRun? best = null;
        foreach (var size in BatchSizes)
        {
            var batches = CeilingBatches.Make(paths, size, _model.Manifest);
            var usage = await TimeAsync(batches, cancellationToken);
            if (best is null || usage.Seconds < best.Usage.Seconds)
            {
                best = new SchemeRun(texts, usage, size);
            }

            if (size == 1)
            {
                ReadTexts(batches, texts);
            }
        }

        return best!;
    }

    public ValueTask DisposeAsync()
    {
        _runOptions.Dispose();
        _session.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Usage> TimeAsync(IReadOnlyList<CeilingBatch> batches, CancellationToken cancellationToken)
    {
        var next = -1;
        var usage = Usage.Start();
        await Task.WhenAll(Enumerable.Range(0, _threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (int i; (i = Interlocked.Increment(ref next)) < batches.Count;)
                {
                    using var outputs = Run(batches[i]);
                    TensorPrimitives.Sum(outputs[0].GetTensorDataAsSpan<float>());
                    TensorPrimitives.Sum(outputs[2].GetTensorDataAsSpan<float>());
                }
            },
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        return usage();
    }

    private IDisposableReadOnlyCollection<OrtValue> Run(CeilingBatch batch)
    {
        var images = batch.Images;
        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, images.Data, [images.Count, images.Channels, images.Height, images.Width]);
        return _session.Run(_runOptions, _inputs, [input], _outputs);
    }

    // Texts are read in a pass that is not timed.
    private void ReadTexts(IReadOnlyList<CeilingBatch> batches, string[] texts)
    {
        foreach (var batch in batches)
        {
            using var outputs = Run(batch);
            for (var n = 0; n < batch.Indices.Count; n++)
            {
                texts[batch.Indices[n]] = GatedText.Read(outputs, n, batch.Indices.Count, batch.Geometries[n], _model.Charset);
            }
        }
    }
}
