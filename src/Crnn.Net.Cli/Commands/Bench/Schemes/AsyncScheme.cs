using System.Threading.Channels;

namespace Crnn.Net.Cli.Commands.Bench.Schemes;

/// <summary>Reading files overlapped with the naive reader through a queue.</summary>
internal sealed class AsyncScheme : IScheme
{
    private const int QueueCapacity = 64;

    private readonly NaiveReader _reader = new();

    public Task WarmUpAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) => RunAsync(paths, cancellationToken);

    public async Task<SchemeRun> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var usage = Usage.Start();
        var files = Channel.CreateBounded<byte[]>(QueueCapacity);
        var reading = Task.Run(
            async () =>
            {
                foreach (var path in paths)
                {
                    await files.Writer.WriteAsync(await File.ReadAllBytesAsync(path, cancellationToken), cancellationToken);
                }

                files.Writer.Complete();
            },
            cancellationToken);
        var texts = new List<string>();
        await foreach (var file in files.Reader.ReadAllAsync(cancellationToken))
        {
            texts.Add(_reader.Read(file));
        }

        await reading;
        return new SchemeRun(texts, usage());
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return ValueTask.CompletedTask;
    }
}
