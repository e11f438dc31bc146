using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Crnn.Net.Planning.Measuring;

/// <summary>A redis-server of its own on the loopback, with its data in a temporary folder.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private RedisProcess(Process process, DirectoryInfo folder, int port)
    {
        (_process, _folder) = (process, folder);
        Configuration = $"127.0.0.1:{port}";
    }

    public string Configuration { get; }

    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public static async Task<RedisProcess> StartAsync(string appendFsync, CancellationToken cancellationToken)
    {
        var (folder, port) = (Directory.CreateTempSubdirectory("crnn-planning-"), FreePort());
        string[] arguments = ["--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder.FullName, "--save", "", "--appendonly", "yes", "--appendfsync", appendFsync, "--auto-aof-rewrite-percentage", "0"];
        var process = Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new RedisProcess(process, folder, port);
            }
        }

        throw new InvalidOperationException("redis-server did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
