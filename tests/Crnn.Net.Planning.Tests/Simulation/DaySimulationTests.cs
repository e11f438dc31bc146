using Crnn.Net.Planning.Simulation;
using Crnn.Net.Planning.Tests.Theory;

namespace Crnn.Net.Planning.Tests.Simulation;

/// <summary>Simulated days against what queueing theory says of the same queues. Seeded, so they never differ.</summary>
public sealed class DaySimulationTests
{
    private const double Rate = 10;
    private const double Lines = Rate * DayPattern.Seconds;
    private const double Tolerance = 0.04;

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(1, 0.8)]
    [InlineData(4, 0.7)]
    [InlineData(16, 0.8)]
    public void Run_ExponentialService_WaitsAsErlangCSays(int lanes, double busy)
    {
        var service = busy * lanes / Rate;

        var day = DaySimulation.Run(DayPattern.Steady, Lines, 1, lanes, Exponential(service), seed: 1);

        AssertNear(Queues.MeanWaitOfMMc(Rate, service, lanes), day.MeanWait);
        AssertNear(busy, day.Busy);

        // The wait in M/M/c is 0 or exponential.
        var waits = Queues.ErlangC(Rate, service, lanes);
        AssertNear(Math.Max(0, Math.Log(waits / 0.01) / ((lanes / service) - Rate)), day.P99);
    }

    [Theory]
    [InlineData(1, 0.8)]
    [InlineData(2, 0.7)]
    [InlineData(8, 0.9)]
    public void Run_ConstantService_WaitsAsCrommelinSays(int lanes, double busy)
    {
        var service = busy * lanes / Rate;

        var day = DaySimulation.Run(DayPattern.Steady, Lines, 1, lanes, [service], seed: 1);

        AssertNear(Queues.MeanWaitOfMDc(Rate, service, lanes), day.MeanWait);
    }

    [Fact]
    public void Run_AnyService_WaitsAsPollaczekAndKhinchineSay()
    {
        double[] service = [0.02, 0.05, 0.05, 0.08, 0.15];

        var day = DaySimulation.Run(DayPattern.Steady, Lines, 1, lanes: 1, service, seed: 1);

        AssertNear(Queues.MeanWaitOfMG1(Rate, service), day.MeanWait);
    }

    [Fact]
    public void Run_JobsOfTenLines_WaitAsTheoryOfGroupsSays()
    {
        var day = DaySimulation.Run(DayPattern.Steady, Lines, 10, lanes: 1, Exponential(0.06), seed: 1);

        AssertNear(Queues.MeanWaitOfGroups(Rate, 0.06, 10), day.MeanWait);
    }

    [Fact]
    public void Run_AllLinesInOneMinute_AreServedOneAfterTheOther()
    {
        // 12 dumps of 6,250 lines a minute on one lane of 10 lines/s: a dump takes 625 s and what trickles in meanwhile.
        var day = DaySimulation.Run(DayPattern.Dumps, 100_000, 1, lanes: 1, [0.1], seed: 1);

        Assert.InRange(day.Longest, 565, 640);
        Assert.InRange(day.MostWaiting, 5_500, 5_800);
    }

    [Fact]
    public void Run_SameSeed_IsTheSameDay()
    {
        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));

        static DaySimulation Run(int seed) => DaySimulation.Run(DayPattern.OfficeHours, 50_000, 10, 1, [0.5, 1], seed);
    }

    private static double[] Exponential(double mean)
    {
        // The middles of equal shares of the distribution: the mean is off by less than a thousandth.
        const int count = 10_000;
        return [.. Enumerable.Range(0, count).Select(i => -mean * Math.Log(1 - ((i + 0.5) / count)))];
    }

    private static void AssertNear(double expected, double actual) => Assert.InRange(actual, expected * (1 - Tolerance), expected * (1 + Tolerance));
}
