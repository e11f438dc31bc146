using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Crnn.Net.TestKit;

/// <summary>A redis-server of a test's own, with its data in a folder of its own. Skips the test where there is none.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string[] _settings;
    private Process? _process;

    private RedisServer(string[] settings) => _settings = settings;

    public int Port { get; } = FreePort();

    /// <summary>Gets how a client finds it, as StackExchange.Redis writes it.</summary>
    public string Configuration => $"127.0.0.1:{Port},connectTimeout=5000";

    /// <summary>Starts a server that has every write on disk before it answers.</summary>
    /// <param name="settings">Further settings, as on its command line.</param>
    public static async Task<RedisServer> StartAsync(params string[] settings)
    {
        var server = new RedisServer(settings);
        await server.RunAsync();
        return server;
    }

    /// <summary>Ends it as kill -9 does.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Runs it, on the data that are there and at the address of before.</summary>
    public async Task RunAsync()
    {
        string[] arguments = ["--port", $"{Port}", "--bind", "127.0.0.1", "--dir", _folder.Path, "--save", "", "--appendonly", "yes", "--appendfsync", "always", .. _settings];
        try
        {
            _process = Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Assert.Skip($"redis-server cannot be started (Debian: apt-get install redis-server): {e.Message}");
        }

        var said = "";
        while (await _process!.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said += line + "\n";
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        Assert.Fail($"redis-server does not run: {said}");
    }

    public ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            Kill();
        }

        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
