using System.Net.Sockets;

namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>A socket for one worker, in a folder that nobody else may enter. Both are gone from the file system once it is connected.</summary>
internal sealed class WorkerSocket : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crnn-");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public WorkerSocket()
    {
        try
        {
            Path = System.IO.Path.Combine(_folder.FullName, "s");
            _listener.Bind(new UnixDomainSocketEndPoint(Path));
            _listener.Listen(1);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Path { get; }

    /// <summary>Waits for the worker.</summary>
    /// <param name="ended">Completes when its process has ended.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EndOfStreamException">The process ended first.</exception>
    public async Task<NetworkStream> AcceptAsync(Task ended, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var accepting = _listener.AcceptAsync(stop.Token).AsTask();
        if (await Task.WhenAny(accepting, ended) == ended && !accepting.IsCompletedSuccessfully)
        {
            await stop.CancelAsync();
            await ((Task)accepting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            throw new EndOfStreamException("The process ended before it connected.");
        }

        return new NetworkStream(await accepting, ownsSocket: true);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Delete(recursive: true);
    }
}
