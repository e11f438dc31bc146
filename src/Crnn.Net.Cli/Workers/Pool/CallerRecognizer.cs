namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>A pool for callers that wait: an image that was in a worker when it died is read again by itself, once. So only the image that kills workers fails.</summary>
internal sealed class CallerRecognizer(WorkerPool pool) : ICrnnRecognizer
{
    public RecognizerInfo Info => pool.Info;

    public Task<TextLine> RecognizeAsync(LineImage image, RecognizeOptions? options = null, CancellationToken cancellationToken = default) =>
        PoolInstruments.CountAsync(RunAsync(image, options, cancellationToken), pool.Info.ModelId);

    public Task WarmUpAsync(CancellationToken cancellationToken = default) => pool.WarmUpAsync(cancellationToken);

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    private async Task<TextLine> RunAsync(LineImage image, RecognizeOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return await pool.RunAsync(image, options, isAlone: false, cancellationToken);
        }
        catch (CrnnWorkerLostException)
        {
            var again = new RecognizeOptions { Flow = options?.Flow, Timeout = options?.Timeout, WhenQueueFull = QueueFullMode.Wait };
            return await pool.RunAsync(image, again, isAlone: true, cancellationToken);
        }
    }
}
