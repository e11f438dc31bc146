using System.Diagnostics;

namespace Crnn.Net.Cli.Tests.Commands.Serve;

/// <summary>The load test's kill rounds, a few of them.</summary>
public sealed class KillRoundsTests
{
    [Fact]
    public async Task Serve_KilledAgainAndAgain_LosesDoublesAndFailsNothing()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Crnn.Net.LoadTest.dll"), "kill", "--rounds", "5", "--items", "100"])
        {
            WorkingDirectory = RepositoryPaths.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, await output + await error);
    }
}
