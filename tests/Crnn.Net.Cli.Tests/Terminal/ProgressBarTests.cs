using System.Diagnostics;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests.Terminal;

public sealed class ProgressBarTests
{
    private const string Script = "/usr/bin/script";

    [Theory]
    [InlineData(10, true)]
    [InlineData(40, false)]
    public async Task Recognize_OnATerminal_BarWhenThereIsMoreThanAScreenful(int rows, bool expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Script), "Needs Linux's script, which makes terminals.");
        var output = await RunOnTerminalAsync(rows, "recognize models/samples");

        Assert.Equal(expected, output.Contains('━', StringComparison.Ordinal));
        Assert.Contains("models/samples/images/0000.png: 发票号码:05738216", output, StringComparison.Ordinal);
        Assert.Contains("models/samples/images/0023.jpg: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recognize_OutputRedirected_BarOnTheErrorsOnly()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Script), "Needs Linux's script, which makes terminals.");
        using var folder = new TestFolder();
        var shown = await RunOnTerminalAsync(10, $"recognize models/samples > {folder["out.txt"]}");
        var written = await File.ReadAllLinesAsync(folder["out.txt"], TestContext.Current.CancellationToken);

        Assert.Contains("━", shown, StringComparison.Ordinal);
        Assert.Equal(24, written.Length);
        Assert.DoesNotContain(written, line => line.Contains('\u001b', StringComparison.Ordinal));
    }

    private static async Task<string> RunOnTerminalAsync(int rows, string arguments)
    {
        var crnn = Path.Combine(AppContext.BaseDirectory, "crnn.dll");
        var start = new ProcessStartInfo(Script, ["-qec", $"stty rows {rows} cols 100; dotnet {crnn} {arguments}", "/dev/null"])
        {
            WorkingDirectory = RepositoryPaths.Root,
            RedirectStandardInput = true,
        };
        start.Environment["TERM"] = "xterm-256color";

        // Where these are set Spectre.Console takes the terminal for a build log.
        foreach (var name in start.Environment.Keys.Where(k => k is "CI" or "GITHUB_ACTIONS" or "TF_BUILD" or "NO_COLOR").ToArray())
        {
            start.Environment.Remove(name);
        }

        return (await ProgramRun.RunAsync(start)).Output;
    }
}
