using System.Diagnostics;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests;

/// <summary>Runs the load test, which lies beside the tests.</summary>
internal static class LoadTestProcess
{
    public static async Task HoldsAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Crnn.Net.LoadTest.dll"), .. arguments])
        {
            WorkingDirectory = RepositoryPaths.Root,
        };

        var run = await ProgramRun.RunAsync(start);

        Assert.True(run.ExitCode == 0, run.Text);
    }
}
