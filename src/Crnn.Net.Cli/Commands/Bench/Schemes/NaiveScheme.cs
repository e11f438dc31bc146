namespace Crnn.Net.Cli.Commands.Bench.Schemes;

/// <summary>One image after the other.</summary>
internal sealed class NaiveScheme : IScheme
{
    private readonly NaiveReader _reader = new();

    public Task WarmUpAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) => RunAsync(paths, cancellationToken);

    public Task<SchemeRun> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var usage = Usage.Start();
        var texts = new List<string>();
        foreach (var path in paths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            texts.Add(_reader.Read(File.ReadAllBytes(path)));
        }

        return Task.FromResult(new SchemeRun(texts, usage()));
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return ValueTask.CompletedTask;
    }
}
