using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests.Commands.Worker;

/// <summary>The load test's runs on Redis, scaled down.</summary>
public sealed class ManyWorkersTests
{
    private static readonly string[] s_small = ["--work-with", "--workers 0"];

    [Fact]
    public async Task Workers_OnOneQueue_ShareItAndNoneIdles()
    {
        await SharedRedis.GetAsync();

        await LoadTestProcess.HoldsAsync(["redis", "spread", "--items", "600", "--untimed", .. s_small]);
    }

    [Fact]
    public async Task Workers_KilledWithRedisAndTheFrontEnd_LoseDoubleAndFailNothing()
    {
        await SharedRedis.GetAsync();

        await LoadTestProcess.HoldsAsync(["redis", "storm", "--items", "300", "--seconds", "9", "--every", "1.5", .. s_small]);
    }
}
