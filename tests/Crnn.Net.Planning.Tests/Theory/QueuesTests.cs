namespace Crnn.Net.Planning.Tests.Theory;

/// <summary>The formulas among themselves, and against values that tables have.</summary>
public sealed class QueuesTests
{
    // a = 2 Erlang on 3 servers: C = 4/9, known from every textbook's example.
    [Theory]
    [InlineData(2, 1, 3, 4.0 / 9)]
    [InlineData(0.5, 1, 1, 0.5)]
    [InlineData(1, 1, 2, 1.0 / 3)]
    public void ErlangC_TextbookValues_AreMet(double rate, double service, int servers, double expected) =>
        Assert.Equal(expected, Queues.ErlangC(rate, service, servers), 1e-12);

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    public void MeanWaitOfMDc_OneServer_IsPollaczekAndKhinchines(double rate) =>
        Assert.Equal(Queues.MeanWaitOfMG1(rate, [1.0]), Queues.MeanWaitOfMDc(rate, 1, 1), 1e-5);

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void MeanWaitOfGroups_OfOne_IsThatOfMM1(double rate) =>
        Assert.Equal(Queues.MeanWaitOfMMc(rate, 1, 1), Queues.MeanWaitOfGroups(rate, 1, 1), 1e-12);
}
