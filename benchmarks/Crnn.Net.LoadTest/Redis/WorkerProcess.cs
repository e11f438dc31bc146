using System.Diagnostics;

namespace Crnn.Net.LoadTest.Redis;

/// <summary>A <c>crnn worker</c> that is warm and takes work.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private const string Greeting = "crnn worker: ";

    private readonly Process _process;

    private WorkerProcess(Process process, string name) => (_process, Name) = (process, name);

    public string Name { get; }

    public static async Task<WorkerProcess> StartAsync(string redis, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var process = Process.Start(CrnnProgram.Describe(["worker", "--redis", redis, "--log-level", "error", .. arguments]))!;
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return line?.StartsWith(Greeting, StringComparison.Ordinal) == true
            ? new WorkerProcess(process, line[Greeting.Length..].Split(' ')[0])
            : throw new InvalidOperationException($"The worker did not start: it said '{line}'.");
    }

    /// <summary>Ends it as a power switch does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
