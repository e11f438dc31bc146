using System.Net;
using System.Net.Sockets;

namespace Crnn.Net.TestKit;

/// <summary>Passes connections on to a server until it is cut: a network that fails and comes back. Thread-safe.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly Lock _lock = new();
    private readonly List<TcpClient> _open = [];
    private readonly Task _accepting;
    private bool _isCut;

    /// <param name="target">The port of the server, on the loopback.</param>
    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Breaks all connections and every new one.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            _isCut = true;
            _open.ForEach(c => c.Dispose());
            _open.Clear();
        }
    }

    /// <summary>Lets new connections pass again.</summary>
    public void Mend()
    {
        lock (_lock)
        {
            _isCut = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = PassAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                if (!Add(client, server))
                {
                    return;
                }

                await server.ConnectAsync(IPAddress.Loopback, _target);
                var (near, far) = (client.GetStream(), server.GetStream());
                await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut, or one side has ended it.
            }
        }
    }

    private bool Add(params TcpClient[] pair)
    {
        lock (_lock)
        {
            if (!_isCut)
            {
                _open.AddRange(pair);
            }

            return !_isCut;
        }
    }
}
