using Crnn.Net.Cli.Commands.Bench;
using Crnn.Net.Cli.Commands.Bench.Schemes;

namespace Crnn.Net.ComparisonBenchmarks.PpOcr;

/// <summary>PP-OCRv4 over all images: threads that share a session, and lines of equal width in batches.</summary>
internal sealed class PpOcrScheme(PpOcrModel model, int threads, int batchSize) : IScheme
{
    private const int WarmUpImages = 64;

    public Task WarmUpAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) => RunAsync([.. paths.Take(WarmUpImages)], cancellationToken);

    public async Task<SchemeRun> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var texts = new string[paths.Count];
        var usage = Usage.Start();
        if (batchSize == 1)
        {
            await Workers.RunAsync(threads, paths.Count, (_, i) => texts[i] = model.Read([PpOcrLine.Read(paths[i])])[0], cancellationToken);
        }
        else
        {
            await ReadBatchesAsync(paths, texts, cancellationToken);
        }

        return new SchemeRun(texts, usage());
    }

    public ValueTask DisposeAsync()
    {
        model.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ReadBatchesAsync(IReadOnlyList<string> paths, string[] texts, CancellationToken cancellationToken)
    {
        var lines = new PpOcrLine[paths.Count];
        await Workers.RunAsync(threads, lines.Length, (_, i) => lines[i] = PpOcrLine.Read(paths[i]), cancellationToken);
        int[][] batches = [.. Enumerable.Range(0, lines.Length).GroupBy(i => lines[i].Width).SelectMany(equal => equal.Chunk(batchSize))];
        await Workers.RunAsync(
            threads,
            batches.Length,
            (_, b) =>
            {
                var read = model.Read([.. batches[b].Select(i => lines[i])]);
                for (var n = 0; n < read.Length; n++)
                {
                    texts[batches[b][n]] = read[n];
                }
            },
            cancellationToken);
    }
}
