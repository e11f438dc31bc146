using System.Diagnostics;
using Crnn.Net.Cli.TestWorker;
using Crnn.Net.Cli.Workers.Pool;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests.Workers.Pool;

/// <summary>A pool of real processes that run scripted parts.</summary>
internal sealed class TestPool : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ModelFolder _model = ModelFolder.Create();
    private readonly CollectingLoggerFactory _loggers = new();
    private WorkerPool? _pool;

    public WorkerPool Pool => _pool!;

    public ICrnnRecognizer Callers => Pool.ForCallers;

    public ICrnnRecognizer Jobs => Pool.ForJobs;

    public IReadOnlyList<string> Log => _loggers.Messages;

    public int Pid => Assert.Single(Pool.Pids);

    public static async Task<TestPool> StartAsync(Func<WorkerPoolOptions, WorkerPoolOptions>? change = null, TimeProvider? time = null, bool refuse = false)
    {
        var test = new TestPool();
        try
        {
            if (refuse)
            {
                test.Refuse();
            }

            var options = new WorkerPoolOptions { Program = test.Describe, FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(20) };
            test._pool = await WorkerPool.StartAsync(change?.Invoke(options) ?? options, test._loggers.CreateLogger(""), time ?? TimeProvider.System, TestContext.Current.CancellationToken);
            return test;
        }
        catch
        {
            await test.DisposeAsync();
            throw;
        }
    }

    public static LineImage Image(string text, byte mark = 0) => ScriptedLine.Image(text, mark: mark);

    public static LineImage Aborting(string text = "BAD") => Image(text, MarkedDecoder.Abort);

    /// <summary>Images with this mark are held from now on.</summary>
    public void Hold() => _folder.Write("hold", "");

    public static LineImage Held(string text) => Image(text, MarkedDecoder.Hold);

    public void LetGo() => File.Delete(_folder["hold"]);

    /// <summary>Processes refuse to start from now on.</summary>
    public void Refuse() => _folder.Write("refuse", "");

    public void Accept() => File.Delete(_folder["refuse"]);

    public void KillWorker()
    {
        using var process = Process.GetProcessById(Pid);
        process.Kill();
    }

    public void SeesInLog(string text) => Eventually.True(() => Log.Any(m => m.Contains(text, StringComparison.Ordinal)), $"'{text}' in the log");

    public async ValueTask DisposeAsync()
    {
        LetGo();
        if (_pool is not null)
        {
            await _pool.DisposeAsync();
        }

        _model.Dispose();
        _folder.Dispose();
    }

    private ProcessStartInfo Describe(string socket) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Crnn.Net.Cli.TestWorker.dll"), socket, _model.ManifestPath, _folder.Path]);
}
