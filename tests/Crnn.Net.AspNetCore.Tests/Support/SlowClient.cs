using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Crnn.Net.AspNetCore.Tests;

/// <summary>A client that sends the first bytes of a body of 10,000 and then no more.</summary>
internal sealed class SlowClient : IDisposable
{
    private readonly TcpClient _socket = new();

    public static async Task<SlowClient> SendAsync(Uri address, string type, byte[] first, string path = "/v1/recognize")
    {
        var client = new SlowClient();
        await client._socket.ConnectAsync(IPAddress.Loopback, address.Port, TestContext.Current.CancellationToken);
        var head = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\nContent-Length: 10000\r\n\r\n";
        await client._socket.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. first], TestContext.Current.CancellationToken);
        return client;
    }

    /// <summary>The first line of the response.</summary>
    public async Task<string> StatusAsync()
    {
        using var reader = new StreamReader(_socket.GetStream(), leaveOpen: true);
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
    }

    public void Dispose() => _socket.Dispose();
}
