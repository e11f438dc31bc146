namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>A pool for a <see cref="JobWorker"/>, whose store decides what is read again: what dies with a worker fails. The worker's isolated items,
/// which come as single calls, are alone in their process, whatever else the server does.</summary>
internal sealed class JobRecognizer(WorkerPool pool) : ICrnnRecognizer
{
    public RecognizerInfo Info => pool.Info;

    public Task<TextLine> RecognizeAsync(LineImage image, RecognizeOptions? options = null, CancellationToken cancellationToken = default) =>
        PoolInstruments.CountAsync(pool.RunAsync(image, options, isAlone: options?.Flow is null, cancellationToken), pool.Info.ModelId);

    public Task WarmUpAsync(CancellationToken cancellationToken = default) => pool.WarmUpAsync(cancellationToken);

    /// <summary>Does nothing: the pool is the callers'.</summary>
    public ValueTask DisposeAsync() => default;
}
