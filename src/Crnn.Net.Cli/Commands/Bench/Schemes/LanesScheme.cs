namespace Crnn.Net.Cli.Commands.Bench.Schemes;

/// <summary>The library: lanes that each carry batches from files to texts.</summary>
internal sealed class LanesScheme(RecognizerSettings settings) : IScheme
{
    private readonly ICrnnRecognizer _recognizer = RecognizerFactory.Create(settings, TextWriter.Null);

    public LanesScheme(int lanes, int? batchSize)
        : this(new RecognizerSettings(null, lanes, batchSize))
    {
    }

    public async Task WarmUpAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        await _recognizer.WarmUpAsync(cancellationToken);
        await RunAsync(paths, cancellationToken);
    }

    public async Task<SchemeRun> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var usage = Usage.Start();
        var texts = new string[paths.Count];
        await foreach (var result in _recognizer.RecognizeManyAsync(paths, ReadAhead.For(_recognizer), cancellationToken))
        {
            texts[result.Index] = result.Line?.Text ?? throw new CrnnInvalidImageException($"{result.Source}: {result.Error!.Message}", result.Error);
        }

        return new SchemeRun(texts, usage());
    }

    public ValueTask DisposeAsync() => _recognizer.DisposeAsync();
}
