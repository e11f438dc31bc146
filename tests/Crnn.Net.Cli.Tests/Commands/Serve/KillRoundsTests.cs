using System.Diagnostics;
using Crnn.Net.TestKit;

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
        };

        var run = await ProgramRun.RunAsync(start);

        Assert.True(run.ExitCode == 0, run.Text);
    }
}
