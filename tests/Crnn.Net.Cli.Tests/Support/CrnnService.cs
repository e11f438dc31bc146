using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests;

/// <summary>A real <c>crnn</c> that runs until it is told to end, and its log.</summary>
internal abstract class CrnnService : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = [];
    private readonly Task _following;

    protected CrnnService(Process process)
    {
        _process = process;
        _following = Task.Run(async () =>
        {
            while (await process.StandardError.ReadLineAsync() is { } line)
            {
                _log.Enqueue(line);
            }
        });
    }

    public int Pid => _process.Id;

    public HttpClient Client { get; } = new();

    public IReadOnlyList<string> Log => [.. _log];

    public void SeesInLog(string text) => Eventually.True(() => Log.Any(l => l.Contains(text, StringComparison.Ordinal)), $"'{text}' in the log");

    /// <summary>Asks it to end, and waits.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        Signal("TERM");
        return await EndAsync();
    }

    /// <summary>Waits until it ends.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        await Eventually.Ends(_process.WaitForExitAsync());
        await _following;
        return _process.ExitCode;
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Pid.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Ends it as a power switch does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await Eventually.Ends(_process.WaitForExitAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        Client.Dispose();
        _process.Dispose();
    }

    /// <summary>Reads what it says when it is ready.</summary>
    /// <returns>That without the greeting.</returns>
    protected async Task<string> ReadGreetingAsync(string greeting)
    {
        try
        {
            var line = await Eventually.Ends(_process.StandardOutput.ReadLineAsync());
            Assert.True(line?.StartsWith(greeting, StringComparison.Ordinal), $"'{line}' {string.Join('\n', Log)}");
            return line![greeting.Length..];
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }
}
