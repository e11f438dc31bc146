using Crnn.Net.Cli.Commands.Bench.Mixes;

namespace Crnn.Net.Cli.Tests.Commands.Bench.Mixes;

public sealed class MixPlanTests
{
    [Fact]
    public void Draw_OfASeed_IsTheSameAlways()
    {
        Assert.Equal(Flat(MixPlan.Draw(100, 30, 10, seed: 7)), Flat(MixPlan.Draw(100, 30, 10, seed: 7)));
        Assert.NotEqual(Flat(MixPlan.Draw(100, 30, 10, seed: 7)), Flat(MixPlan.Draw(100, 30, 10, seed: 8)));
    }

    [Fact]
    public void Draw_TwoHundredMixes_CoversEveryValueOfASetting()
    {
        var mixes = MixPlan.Draw(100, 200, 40, seed: 1);
        var settings = mixes.Select(m => m.Setting).ToHashSet();

        Assert.Equal(200, mixes.Count);
        Assert.All(mixes, m => Assert.Equal(64, m.Lines.Length));
        Assert.Equal([false, true], settings.Select(s => s.Dense).Distinct().Order());
        Assert.Equal([1, 2, 3, 4], settings.Select(s => s.Lanes).Distinct().Order());
        Assert.Equal(Enumerable.Range(1, 16), settings.Select(s => s.BatchSize).Distinct().Order());
        Assert.Equal([0, 5], settings.Select(s => s.QueueDelayMs).Distinct().Order());
        Assert.Equal([1, 2], settings.Select(s => s.IntraOpThreads).Distinct().Order());
        Assert.InRange(settings.Count, 30, 40);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(37, 5)]
    [InlineData(1879, 147)]
    public void Draw_AnyLines_TakesEachAsOftenAsTheOthers(int lines, int mixes)
    {
        var times = MixPlan.Draw(lines, mixes, mixes, seed: 3).SelectMany(m => m.Lines).CountBy(line => line).ToDictionary();

        Assert.Equal(Enumerable.Range(0, lines), times.Keys.Order());
        Assert.InRange(times.Values.Max() - times.Values.Min(), 0, 1);
    }

    private static string[] Flat(IEnumerable<Mix> mixes) => [.. mixes.Select(m => $"{m.Setting}: {string.Join(' ', m.Lines)}")];
}
