using System.Globalization;

namespace Crnn.Net.Cli.Commands.Bench.Mixes;

/// <summary>How a recognizer is set up. None of it may change a text.</summary>
internal sealed record MixSetting(bool Dense, int Lanes, int BatchSize, int QueueDelayMs, int IntraOpThreads)
{
    /// <summary>One image at a time.</summary>
    public static MixSetting Alone(bool dense) => new(dense, Lanes: 1, BatchSize: 1, QueueDelayMs: 0, IntraOpThreads: 1);

    public ICrnnRecognizer CreateRecognizer() => CrnnOcr.Create(builder => builder
        .UseOnnxRuntime(o => o.IntraOpThreads = IntraOpThreads)
        .UseModel(Dense ? DefaultModel.DenseManifestPath : DefaultModel.ManifestPath)
        .Configure(o =>
        {
            o.Batching.Lanes = Lanes;
            o.Batching.MaxBatchSize = BatchSize;
            o.Batching.MaxQueueDelay = TimeSpan.FromMilliseconds(QueueDelayMs);

            // Texts are compared here, not times.
            o.Batching.Timeout = Timeout.InfiniteTimeSpan;
        }));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Dense ? "dense" : "gated")} graph, {Lanes} lanes, batch {BatchSize}, delay {QueueDelayMs} ms, {IntraOpThreads} intra-op threads");
}
