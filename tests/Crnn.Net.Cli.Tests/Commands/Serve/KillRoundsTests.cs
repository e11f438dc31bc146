namespace Crnn.Net.Cli.Tests.Commands.Serve;

/// <summary>The load test's kill rounds, a few of them.</summary>
public sealed class KillRoundsTests
{
    [Fact]
    public Task Serve_KilledAgainAndAgain_LosesDoublesAndFailsNothing() => LoadTestProcess.HoldsAsync("kill", "--rounds", "5", "--items", "100");
}
