using System.Diagnostics;
using System.Text;
using Crnn.Net.Cli.Commands.Bench;
using Crnn.Net.Cli.Commands.Bench.Schemes;

namespace Crnn.Net.ComparisonBenchmarks.Tesseract;

/// <summary>The command tesseract, a process for every image, some at a time.</summary>
internal sealed class TesseractProcesses(TesseractSettings settings, int atATime) : IScheme
{
    private const int WarmUpImages = 8;

    public Task WarmUpAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) => RunAsync([.. paths.Take(WarmUpImages)], cancellationToken);

    public async Task<SchemeRun> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var texts = new string[paths.Count];
        var usage = Usage.Start();
        var children = ChildUsage.CpuSeconds();
        await Workers.RunAsync(atATime, paths.Count, (_, i) => texts[i] = Read(paths[i]), cancellationToken);
        var own = usage();
        return new SchemeRun(texts, own with { CpuSeconds = own.CpuSeconds + ChildUsage.CpuSeconds() - children }, PeakMb: atATime * ChildUsage.PeakMegabytes());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Read(string path)
    {
        var start = new ProcessStartInfo("tesseract", [path, "stdout", .. settings.ToArguments()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"tesseract ended with the exit code {process.ExitCode} on '{path}'.");
    }
}
