using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Crnn.Net.Jobs.Redis.Tests.Failures;

/// <summary>Stands between a store and Redis, and can swallow an answer with its connection, or hold all answers back.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private volatile byte[]? _trigger;
    private volatile TaskCompletionSource? _hold;
    private int _cuts;

    public CuttingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Cuts => _cuts;

    /// <summary>Cuts once: the connection over which this text is sent, when the answer comes.</summary>
    public void CutBeforeTheAnswerTo(string text) => _trigger = Encoding.UTF8.GetBytes(text);

    public void Hold() => _hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _hold?.SetResult();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            var isTriggered = false;
            await await Task.WhenAny(
                CopyAsync(near, far, data =>
                {
                    isTriggered |= _trigger is { } trigger && data.Span.IndexOf(trigger) >= 0;
                    return Task.FromResult(true);
                }),
                CopyAsync(far, near, async _ =>
                {
                    if (isTriggered && Interlocked.Exchange(ref _trigger, null) is not null)
                    {
                        Interlocked.Increment(ref _cuts);
                        return false;
                    }

                    await (_hold?.Task ?? Task.CompletedTask);
                    return true;
                }));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, Func<ReadOnlyMemory<byte>, Task<bool>> mayPass)
    {
        var buffer = new byte[1 << 16];
        int length;
        while ((length = await from.GetStream().ReadAsync(buffer, _stop.Token)) > 0 && await mayPass(buffer.AsMemory(0, length)))
        {
            await to.GetStream().WriteAsync(buffer.AsMemory(0, length), _stop.Token);
        }
    }
}
