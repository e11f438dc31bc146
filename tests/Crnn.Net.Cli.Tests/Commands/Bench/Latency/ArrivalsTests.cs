using Crnn.Net.Cli.Commands.Bench.Latency;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Cli.Tests.Commands.Bench.Latency;

public sealed class ArrivalsTests
{
    [Fact]
    public void Poisson_SameSeed_SameArrivals()
    {
        Assert.Equal(Arrivals.Poisson(600, 10, 1000, seed: 1), Arrivals.Poisson(600, 10, 1000, seed: 1));
        Assert.NotEqual(Arrivals.Poisson(600, 10, 1000, seed: 1), Arrivals.Poisson(600, 10, 1000, seed: 2));
    }

    [Fact]
    public void Poisson_AnyRate_AscendsAndStaysAmongTheImages() =>
        Prop.ForAll<PositiveInt, byte, int>((rate, images, seed) =>
        {
            var arrivals = Arrivals.Poisson(rate.Get / 4.0, 3, images + 1, seed);

            Assert.NotEmpty(arrivals);
            Assert.Equal(arrivals.Select(a => a.At), arrivals.Select(a => a.At).Order());
            Assert.All(arrivals, a => Assert.InRange(a.Image, 0, images));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Poisson_ManyArrivals_HaveExponentialIntervals()
    {
        var arrivals = Arrivals.Poisson(500, 100, 10, seed: 1);

        double[] intervals = [.. arrivals.Zip(arrivals.Skip(1), (a, b) => b.At - a.At)];
        var mean = intervals.Average();
        Assert.Equal(0.002, mean, 0.00003);

        // Of an exponential distribution the share e^-k is longer than k means.
        Assert.All([0.5, 1.0, 2.0], k => Assert.Equal(Math.Exp(-k), intervals.Count(i => i > k * mean) / (double)intervals.Length, 0.01));
    }
}
