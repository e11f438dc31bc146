using Crnn.Net.Planning.Simulation;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Planning.Tests.Simulation;

public sealed class WaitHistogramTests
{
    [Fact]
    public void Quantile_AnyWaits_IsTheSortedListsWithinTwoPercent() =>
        Prop.ForAll<NonEmptyArray<PositiveInt>, byte>((values, percent) =>
        {
            var histogram = new WaitHistogram();
            double[] waits = [.. values.Get.Select(v => v.Get / 1000.0).Order()];
            foreach (var wait in waits)
            {
                histogram.Add(wait);
            }

            var share = ((percent % 100) + 1) / 100.0;
            var expected = waits[(int)Math.Ceiling(share * waits.Length) - 1];
            Assert.InRange(histogram.Quantile(share), expected * (1 - 1e-9), expected * 1.0201);
            Assert.Equal(waits[^1], histogram.Max);
            Assert.Equal(waits.Average(), histogram.Mean, 1e-9 * waits[^1]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Quantile_MostDoNotWait_IsNone()
    {
        var histogram = new WaitHistogram();
        foreach (var wait in (double[])[0, 0, 0, 5])
        {
            histogram.Add(wait);
        }

        Assert.Equal(0, histogram.Quantile(0.5));
        Assert.Equal(5, histogram.Quantile(0.99), 0.1);
    }
}
