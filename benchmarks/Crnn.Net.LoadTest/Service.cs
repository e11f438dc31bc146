using System.Diagnostics;
using System.Globalization;

namespace Crnn.Net.LoadTest;

/// <summary>A <c>crnn serve</c> on a free port of the loopback.</summary>
internal sealed class Service : IAsyncDisposable
{
    private const string Greeting = "crnn serve: ";

    private readonly Process _process;

    private Service(Process process, Uri address)
    {
        _process = process;
        Client = new ServiceClient(address);
    }

    public ServiceClient Client { get; }

    /// <summary>The processor time that the server has used so far, without its worker processes.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="jobs">Says where jobs are kept.</param>
    /// <param name="arguments">More arguments.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<Service> StartAsync(string[] jobs, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var process = Process.Start(CrnnProgram.Describe(["serve", "--urls", "http://127.0.0.1:0", .. jobs, "--log-level", "error", .. arguments]))!;
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return line?.StartsWith(Greeting, StringComparison.Ordinal) == true
            ? new Service(process, new Uri(line[Greeting.Length..]))
            : throw new InvalidOperationException($"The service did not start: it said '{line}'.");
    }

    /// <summary>Ends the server as a power switch does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends the worker processes likewise. Where there is no /proc, there is none to find.</summary>
    public void KillWorkers()
    {
        if (!Directory.Exists("/proc"))
        {
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) && ParentOf(folder) == _process.Id)
            {
                Kill(pid);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static int ParentOf(string folder)
    {
        try
        {
            // The name in parentheses may hold anything; the parent is the second field after it.
            var fields = File.ReadAllText(Path.Combine(folder, "stat")).Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static void Kill(int pid)
    {
        try
        {
            using var worker = Process.GetProcessById(pid);
            worker.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has just ended by itself.
        }
    }
}
