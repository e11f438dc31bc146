using System.Diagnostics;
using System.Globalization;

namespace Crnn.Net.Cli.Tests.Terminal;

public sealed class SignalTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Recognize_Signal_EndsWithItsExitCodeAndLeavesNoFile(string signal, int expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        Assert.SkipWhen(signal == "INT" && IsInterruptIgnored(), "The tests were started with SIGINT ignored, which children inherit.");
        var cancellationToken = TestContext.Current.CancellationToken;

        // It waits for its standard input, so the signal comes while it works, however slow the machine is.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(_folder.Path);
        watcher.Created += (_, _) => started.TrySetResult();
        watcher.EnableRaisingEvents = true;
        using var process = CrnnProcess.Start(new CrnnProcessOptions(), "recognize", "-", "--output", _folder["out.txt"]);
        await Task.WhenAny(started.Task, process.WaitForExitAsync(cancellationToken));

        using (var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(cancellationToken);
        }

        await process.WaitForExitAsync(cancellationToken);

        Assert.Equal(expected, process.ExitCode);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    /// <summary>A shell ignores SIGINT for what it runs in the background.</summary>
    private static bool IsInterruptIgnored() =>
        OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").First(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) is var line
        && (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) & 0b10) != 0;
}
