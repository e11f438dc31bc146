namespace Crnn.Net.Cli.Commands.Bench.Schemes;

/// <summary>A way of reading many images.</summary>
internal interface IScheme : IAsyncDisposable
{
    /// <summary>Loads what it needs and reads some images, so that no one-time work is measured.</summary>
    Task WarmUpAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken);

    /// <summary>Reads all images and measures itself.</summary>
    Task<SchemeRun> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken);
}
