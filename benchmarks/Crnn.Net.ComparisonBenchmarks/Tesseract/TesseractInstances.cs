using Crnn.Net.Cli.Commands.Bench;
using Crnn.Net.Cli.Commands.Bench.Schemes;

namespace Crnn.Net.ComparisonBenchmarks.Tesseract;

/// <summary>libtesseract in this process, an instance and a thread for every core.</summary>
internal sealed class TesseractInstances(TesseractSettings settings, int count) : IScheme
{
    private const int WarmUpImages = 64;

    private readonly TesseractInstance[] _instances = [.. Enumerable.Range(0, count).Select(_ => new TesseractInstance(settings))];

    public Task WarmUpAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) => RunAsync([.. paths.Take(WarmUpImages)], cancellationToken);

    public async Task<SchemeRun> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var texts = new string[paths.Count];
        var usage = Usage.Start();
        await Workers.RunAsync(_instances.Length, paths.Count, (thread, i) => texts[i] = _instances[thread].Read(paths[i]), cancellationToken);
        return new SchemeRun(texts, usage());
    }

    public ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            instance.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
